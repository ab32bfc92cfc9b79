package io.github.llmdata.crawler.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A temporary disk for a test, if the test may mount one; it is unmounted afterwards. */
public final class SmallDisk implements AutoCloseable {
    private final Path dir;

    private SmallDisk(Path dir) {
        this.dir = dir;
    }

    /** Mounts a disk on a folder, which is created if it is missing; the test is skipped if mounting is not allowed. */
    public static SmallDisk mount(Path dir, String options) {
        try {
            Files.createDirectories(dir);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int exitCode = call(List.of("mount", "-t", "tmpfs", "-o", options, "tmpfs", dir.toString()));
        assumeThat(exitCode).as("only root may mount a disk").isZero();
        return new SmallDisk(dir);
    }

    public void remount(String options) {
        if (call(List.of("mount", "-o", "remount," + options, dir.toString())) != 0) {
            throw new AssertionError("cannot mount " + dir + " again with " + options);
        }
    }

    private static int call(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
        } catch (IOException e) {
            return -1; // the command does not exist
        }
    }

    @Override
    public void close() {
        call(List.of("umount", "-l", dir.toString()));
    }
}
