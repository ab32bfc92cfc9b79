package io.github.llmdata.crawler.mode;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for files that nobody needs afterwards. It is deleted with all that is in it, also if a signal ends the process. */
public final class TemporaryFolder implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);

    /** Other threads may still write to the folder while the process ends. */
    private static final int MOST_TRIES = 20;

    private final Path path;
    private final Thread atEnd = new Thread(this::deleteAtEnd, "delete-temporary-folder");

    private TemporaryFolder(Path path) {
        this.path = path;
    }

    /** Makes a folder whose name begins with a word. */
    public static TemporaryFolder create(String name) throws IOException {
        TemporaryFolder folder = new TemporaryFolder(Files.createTempDirectory(name));
        Runtime.getRuntime().addShutdownHook(folder.atEnd);
        return folder;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException e) {
            LOG.atDebug().log("the process ends, so the folder is deleted once more");
        }
    }

    private void deleteAtEnd() {
        IOException last = new IOException();
        for (int tries = 0; tries < MOST_TRIES && Files.exists(path); tries++) {
            try {
                delete();
            } catch (IOException e) {
                last = e;
            }
        }
        if (Files.exists(path)) {
            LOG.atWarn()
                    .addKeyValue("folder", path)
                    .addKeyValue("cause", last)
                    .log("a temporary folder is left behind");
        }
    }

    private void delete() throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(path)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return; // deleted already
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
