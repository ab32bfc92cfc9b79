package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.model.FileFault;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.state.RunLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at the output folder, the space on its disk, and the clock. A small file is written and deleted again, because only that
 * shows whether a disk is read-only or full; it lies in the nearest folder that exists, and no folder is made.
 *
 * @param built when this program was built, if that is known: no clock may show an earlier time
 */
record FolderChecks(OutputSettings output, InstantSource clock, Optional<Instant> built) {
    private static final double GB = 1e9;

    /** The state and the reports of a run alone may take that much. */
    private static final long LEAST_FREE = 100_000_000;

    private static final long ENOUGH_FREE = 5_000_000_000L;

    /** A difference that no rounding of file systems explains. */
    private static final Duration LARGEST_DIFFERENCE = Duration.ofMinutes(1);

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Optional<Instant> written = Optional.empty();
        try {
            OutputFolder.check(output.dir());
            written = Optional.of(write(OutputFolder.existing(output.dir())));
            findings.add(folder());
            findings.add(disk());
        } catch (InvalidSettingException e) {
            findings.add(Finding.fault("output", String.valueOf(e.getMessage())));
        } catch (IOException e) {
            findings.add(Finding.fault(
                    "output",
                    "nothing can be written to " + OutputFolder.existing(output.dir()) + ": " + FileFault.reason(e)
                            + "; change its permissions, or name another folder with --output DIR"));
        }
        findings.add(time(written));
        return findings;
    }

    /** Writes a file and deletes it; gives the time that the file system has noted. */
    private static Instant write(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, ".doctor-", ".part");
        try {
            Files.write(file, "written by crawler.jar doctor\n".getBytes(StandardCharsets.UTF_8));
            return Files.getLastModifiedTime(file).toInstant();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Finding folder() {
        try {
            RunLock.check(output.stateDir());
        } catch (IOException e) {
            return Finding.warning("output", String.valueOf(e.getMessage()));
        }
        Path dir = output.dir();
        return Finding.ok(
                "output",
                Files.isDirectory(dir)
                        ? dir + " can be written to"
                        : dir + " does not exist yet, and can be made in "
                                + OutputFolder.existing(dir));
    }

    private Finding disk() throws IOException {
        Path there = OutputFolder.existing(output.dir());
        long free = Files.getFileStore(there).getUsableSpace();
        String has = String.format(Locale.ROOT, "%,.1f GB free in %s", free / GB, there);
        if (free >= ENOUGH_FREE) {
            return Finding.ok("disk", has);
        }
        String advice = "; free some, or name a folder on another disk with --output DIR."
                + " --dry-run estimates how much a run writes";
        return free < LEAST_FREE ? Finding.fault("disk", has + advice) : Finding.warning("disk", has + advice);
    }

    private Finding time(Optional<Instant> written) {
        Instant now = clock.instant();
        String shows = "the clock shows " + now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        if (built.isPresent() && now.isBefore(built.get())) {
            return Finding.fault(
                    "clock",
                    shows + ", a time before this program was built (" + built.get()
                            + "); set it, or certificates and Retry-After are misread");
        }
        Duration difference = written.map(time -> Duration.between(time, now).abs()).orElse(Duration.ZERO);
        return difference.compareTo(LARGEST_DIFFERENCE) > 0
                ? Finding.warning(
                        "clock",
                        shows + ", and that of the disk with the output folder differs by " + difference.toSeconds()
                                + " seconds; set both by a time server")
                : Finding.ok("clock", shows);
    }
}
