package io.github.llmdata.crawler.cluster.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * This machine since its start, as far as one can tell; a container is one of its own.
 *
 * @param id that no other one has; empty if it cannot be told
 */
public record Machine(String id) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

    /** The one on which this process runs. */
    public static Machine ofThisProcess() {
        try {
            String boot = Files.readString(BOOT, UTF_8).strip();
            String processes = Files.readSymbolicLink(PROCESSES).toString().replaceAll("[^0-9]", "");
            return new Machine(boot + "-" + processes);
        } catch (IOException | UnsupportedOperationException e) {
            return new Machine(""); // not Linux: nobody can tell that a process of this machine is gone
        }
    }

    /** The name of this process among all of them. */
    public String process() {
        return (id.isEmpty() ? "unknown" : id) + "/" + ProcessHandle.current().pid();
    }

    /** Whether a process is known to have ended. That of another machine never is. */
    boolean isGone(String process) {
        int slash = process.lastIndexOf('/');
        if (id.isEmpty() || slash < 0 || !process.substring(0, slash).equals(id)) {
            return false;
        }
        Optional<ProcessHandle> handle = ProcessHandle.of(Long.parseLong(process.substring(slash + 1)));
        return handle.isEmpty();
    }
}
