package io.github.llmdata.crawler.prepare.takedown;

import io.github.llmdata.crawler.state.RunLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The locks of an output folder and of the prepared dataset in it.
 *
 * @param folders that are locked
 */
record FolderLocks(List<Path> folders, List<RunLock> locks) implements AutoCloseable {

    /**
     * Acquires the locks of folders that exist.
     *
     * @throws IOException if a run is at work in one of them
     */
    static FolderLocks acquire(List<Path> folders) throws IOException {
        FolderLocks acquired = new FolderLocks(List.copyOf(folders), new ArrayList<>());
        boolean isComplete = false;
        try {
            for (Path folder : folders) {
                acquired.locks.add(RunLock.acquire(folder.resolve(".state")));
            }
            isComplete = true;
            return acquired;
        } finally {
            if (!isComplete) {
                acquired.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (RunLock lock : locks) {
            lock.close();
        }
    }
}
