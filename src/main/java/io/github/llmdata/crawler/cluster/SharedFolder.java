package io.github.llmdata.crawler.cluster;

import io.github.llmdata.crawler.cluster.files.FolderMark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The folder of all shards, as this machine sees it. Before it is known to be the one of the director, nothing is written to it.
 *
 * @param root where it is
 * @param mark what tells it from another one
 * @param shared whether it is known to be the same as that of the director
 */
record SharedFolder(Path root, String mark, AtomicBoolean shared) {

    static SharedFolder of(Path root) throws IOException {
        return new SharedFolder(root, FolderMark.of(root), new AtomicBoolean());
    }

    /** Compares it with the folder of the director. Returns why this machine cannot take part, as one sentence; empty if it can. */
    Optional<String> compare(String directorsMark) {
        if (mark.equals(directorsMark)) {
            shared.set(true);
            return Optional.empty();
        }
        return Optional.of(root + " is another folder on this machine than on the one that directs the crawl: the file "
                + root.resolve("mark").resolve("id")
                + " differs. Mount the same folder on all machines, or name it with --output.");
    }

    boolean isShared() {
        return shared.get();
    }
}
