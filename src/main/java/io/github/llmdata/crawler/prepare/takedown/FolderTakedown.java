package io.github.llmdata.crawler.prepare.takedown;

import io.github.llmdata.crawler.mode.Takedown;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.takedown.PendingMoves;
import io.github.llmdata.crawler.takedown.Tombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Takes records down from the datasets of an output folder, from its prepared dataset, and from what is made of them. */
public final class FolderTakedown implements Takedown {
    private static final String PREPARED = "prepared";

    private final Export export;

    /** Writes the records in a folder in the forms that the settings name. */
    @FunctionalInterface
    public interface Export {
        /** Writes them into the same folder. */
        void into(Settings settings, Path folder, Executor cpu) throws IOException;
    }

    /** @param export writes what is made of prepared records */
    public FolderTakedown(Export export) {
        this.export = export;
    }

    @Override
    public Result takeDown(Settings settings, Request request, Executor cpu) throws IOException {
        Path root = settings.output().dir().toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new InvalidSettingException("crawler.output.dir must be the folder that the modes wrote to, was "
                    + settings.output().dir() + ", which is no folder; name it with --output DIR");
        }
        List<Path> folders = new ArrayList<>(List.of(root));
        if (Files.isDirectory(root.resolve(PREPARED))) {
            folders.add(root.resolve(PREPARED));
        }
        try (FolderLocks locks = FolderLocks.acquire(folders)) {
            PendingMoves moves = new PendingMoves(root);
            List<String> done = new ArrayList<>();
            if (moves.isPending()) {
                moves.finish();
                done.add(root + ": finished a takedown that was interrupted");
            }
            if (request.isEmpty() && done.isEmpty()) {
                throw new InvalidSettingException("A takedown needs --id, --url, --author or --from, was none of them");
            }
            if (request.isEmpty()) {
                return new Result(done, List.of(), true);
            }
            Obstacles.refuseUnfinishedRuns(folders);
            Tombstones known = Tombstones.read(root);
            Result result = new Removal(folders, moves, settings, export, cpu).remove(Wanted.of(request), known);
            done.addAll(result.done());
            return new Result(done, result.remarks(), result.hasMatched());
        }
    }
}
