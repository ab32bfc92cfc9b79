package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.prepare.work.BlockStore;
import io.github.llmdata.crawler.state.RunState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The folder in which a run keeps what it has found out so far; a run that starts over gets a new one. */
final class WorkFolder {
    private static final String PREFIX = "prepare-";
    private static final String KEY = "work-folder";

    private WorkFolder() {}

    /** The folder of a run; those of others are deleted. */
    static Path of(RunState state, Path stateDir) throws IOException {
        Optional<byte[]> known = state.get(KEY);
        if (known.isEmpty()) {
            state.put(KEY, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
            state.commit(state.checkpoint(), List.of());
            known = state.get(KEY);
        }
        Path own = stateDir.resolve(PREFIX + new String(known.orElseThrow(), StandardCharsets.UTF_8));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(stateDir, PREFIX + "*")) {
            for (Path folder : folders) {
                if (!folder.equals(own)) {
                    new BlockStore(folder).delete();
                }
            }
        }
        return own;
    }
}
