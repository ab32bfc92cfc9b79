package io.github.llmdata.crawler.state;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;

/** The store of a run's state: how it is opened, and what its failures mean. */
final class StateStore {
    /** A commit rewrites each page of the store that it changes, so small pages make small commits. */
    private static final int PAGE_BYTES = 4 * 1024;

    private static final int CACHE_MIB = 4;

    private StateStore() {}

    /** With fixed types, so that damaged bytes are never read as an object of another class. */
    static MVMap.Builder<String, byte[]> byName() {
        return new MVMap.Builder<String, byte[]>()
                .keyType(StringDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE);
    }

    static MVStore open(Path file) {
        return new MVStore.Builder()
                .fileName(file.toString())
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .pageSplitSize(PAGE_BYTES)
                .cacheSize(CACHE_MIB)
                .open();
    }

    /** Opens a store without ever changing its file. */
    static MVStore openReadOnly(Path file) {
        return new MVStore.Builder()
                .fileName(file.toString())
                .readOnly()
                .cacheSize(CACHE_MIB)
                .open();
    }

    @FunctionalInterface
    interface Use<T> {
        T run() throws StateException;
    }

    /** Opens or reads the file of a state; every failure of the store becomes a sentence for the user. */
    static <T> T use(Path file, Use<T> work) throws StateException {
        try {
            return work.run();
        } catch (MVStoreException | IllegalArgumentException e) {
            throw isDamage(e)
                    ? StateException.damaged(file, String.valueOf(e.getMessage()))
                    : StateException.of("The state of the unfinished run cannot be opened", file, e);
        } catch (StackOverflowError e) {
            throw StateException.damaged(file, "its pages form a cycle"); // the store follows its pages without end
        }
    }

    /** Whether the content of the file is damaged, rather than the disk or the permissions; a file that ends too early is damaged. */
    private static boolean isDamage(RuntimeException e) {
        Throwable root = StateException.root(e);
        return !(root instanceof IOException) || root instanceof EOFException;
    }
}
