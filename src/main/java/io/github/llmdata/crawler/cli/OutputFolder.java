package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder to write to, before anything is written. */
final class OutputFolder {
    private OutputFolder() {}

    /**
     * Checks that there is no file in its place, or in that of a folder above it.
     *
     * @throws InvalidSettingException if there is one
     */
    static void check(Path dir) {
        Path there = existing(dir);
        if (!Files.isDirectory(there)) {
            throw new InvalidSettingException("crawler.output.dir must be a folder, was " + dir + ", and " + there
                    + " is a file; name a folder with --output DIR");
        }
    }

    /** The folder, or the nearest one above it that exists. */
    static Path existing(Path dir) {
        Path there = dir.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }
}
