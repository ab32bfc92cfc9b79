package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.state.Codec;
import io.github.llmdata.crawler.state.ScratchFile;
import io.github.llmdata.crawler.state.StoredMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Maps on disk for what exceeds the heap budget, in a file that is created at the first use and deleted at the end. They hold
 * only what can be read from the dump again.
 */
final class SpillStore implements AutoCloseable {
    private static final ScratchFile.Purpose WAITING_ROWS = new ScratchFile.Purpose(
            "The waiting questions cannot be stored",
            "Make room there and run again, or raise crawler.stack.waiting-bytes.",
            16,
            4 * 1024,
            true);

    private final Path file;
    private @Nullable ScratchFile opened;

    /** @param file of the store; its folder is created when needed */
    SpillStore(Path file) {
        this.file = file;
    }

    <V> StoredMap<Long, V> map(String name, Codec<V> codec) {
        try {
            ScratchFile scratch = opened == null ? ScratchFile.create(file, WAITING_ROWS) : opened;
            opened = scratch;
            return scratch.byNumber(name, codec);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            if (opened != null) {
                opened.close();
                opened = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file + ": " + e.getMessage(), e);
        }
    }
}
