package io.github.llmdata.crawler.stack.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * A map on disk for what does not fit the heap budget, opened at first use and deleted at the end. It holds nothing that
 * cannot be read from the dump again.
 */
final class SpillStore implements AutoCloseable {
    private static final int CACHE_MB = 16;
    private static final int WRITE_BUFFER_KB = 4096;

    private final Path file;
    private @Nullable MVStore store;

    /** @param file where the store will be; its folder is made when needed */
    SpillStore(Path file) {
        this.file = file;
    }

    <V> MVMap<Integer, V> map(String name) {
        if (store == null) {
            store = open();
        }
        return store.openMap(name);
    }

    private MVStore open() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            MVStore opened = new MVStore.Builder()
                    .fileName(file.toString())
                    .compress()
                    .cacheSize(CACHE_MB)
                    .autoCommitBufferSize(WRITE_BUFFER_KB)
                    .open();
            opened.setRetentionTime(0);
            return opened;
        } catch (IOException | MVStoreException e) {
            throw failed(e);
        }
    }

    /** The disk failed under the store; in a sentence. */
    UncheckedIOException failed(Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String sentence = "The waiting questions cannot be kept in " + file + " (" + root.getMessage()
                + "). Make room there and run again, or raise crawler.stack.waiting-bytes.";
        return new UncheckedIOException(sentence, new IOException(sentence, failure));
    }

    @Override
    public void close() {
        MVStore opened = store;
        store = null;
        if (opened != null) {
            opened.closeImmediately();
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + file + ": " + e.getMessage(), e);
            }
        }
    }
}
