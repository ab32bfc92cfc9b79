package io.github.llmdata.crawler.prepare.work;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The judged blocks of a run, each in a file of its own, so that a later process judges only what is missing. */
public final class BlockStore {
    private final Path dir;

    /** Uses a folder, which is created with the first block. */
    public BlockStore(Path dir) {
        this.dir = dir;
    }

    /** Whether a block is there, and not damaged. */
    public boolean has(int number) throws IOException {
        return Files.exists(file(number)) && JudgedBlock.read(file(number)).isPresent();
    }

    /** Stores a block. */
    public void put(int number, JudgedBlock block) throws IOException {
        Files.createDirectories(dir);
        block.write(file(number));
    }

    /** Reads a block that is there. */
    public JudgedBlock get(int number) throws IOException {
        return JudgedBlock.read(file(number))
                .orElseThrow(
                        () -> new IOException(
                                file(number)
                                        + " was damaged while it was used; run the same command again, which judges its records again"));
    }

    /** A file for keys of all records. */
    public KeyFile keys(String name) throws IOException {
        Files.createDirectories(dir);
        return new KeyFile(dir.resolve(name + ".keys"));
    }

    /** Deletes the folder and what is in it. */
    public void delete() throws IOException {
        if (!Files.isDirectory(dir)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(dir)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(dir);
    }

    private Path file(int number) {
        return dir.resolve(String.format(Locale.ROOT, "%06d.judged", number));
    }
}
