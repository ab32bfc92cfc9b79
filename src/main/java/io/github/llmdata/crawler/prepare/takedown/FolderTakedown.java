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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Takes records down from the datasets of an output folder, from its prepared dataset, and from what is made of them. */
public final class FolderTakedown implements Takedown {
    private final String prepared;
    private final String papers;
    private final Export export;

    /** Writes the records in a folder in the forms that the settings name. */
    @FunctionalInterface
    public interface Export {
        /**
         * Writes them into the same folder.
         *
         * @param newest the file that is about to take a place, or the one in it
         */
        void into(Settings settings, Path folder, UnaryOperator<Path> newest, Executor cpu) throws IOException;
    }

    /**
     * Takes down with the files of a prepared dataset.
     *
     * @param prepared the name of its folder
     * @param papers the name of the folder in it that has its ledger and its report
     * @param export writes what is made of its records
     */
    public FolderTakedown(String prepared, String papers, Export export) {
        this.prepared = prepared;
        this.papers = papers;
        this.export = export;
    }

    @Override
    public Map<String, String> settingsOf(Path dir) throws IOException {
        Optional<ReportFile> report = ReportFile.of(dir.resolve(prepared).resolve(papers), prepared);
        return report.isPresent() ? PreparedSettings.of(report.get()).needed() : Map.of();
    }

    @Override
    public Result takeDown(Settings settings, Map<String, String> keys, Request request, Executor cpu)
            throws IOException {
        Path root = settings.output().dir().toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new InvalidSettingException("crawler.output.dir must be the folder that the modes wrote to, was "
                    + settings.output().dir() + ", which is no folder; name it with --output DIR");
        }
        List<Path> runs = List.of(root, root.resolve(prepared));
        List<Path> folders = Stream.concat(
                        runs.stream(), Stream.of(root.resolve(prepared).resolve(papers)))
                .filter(Files::isDirectory)
                .toList();
        try (FolderLocks locks = FolderLocks.acquire(runs)) {
            PendingMoves moves = new PendingMoves(root);
            List<String> done = new ArrayList<>();
            if (moves.isPending()) {
                Removal.forgetOverviews(folders);
                moves.finish();
                done.add(root + ": finished a takedown that was interrupted");
            }
            if (request.isEmpty() && done.isEmpty()) {
                throw new InvalidSettingException("A takedown needs --id, --url, --author or --from, was none of them");
            }
            if (request.isEmpty()) {
                return new Result(done, List.of(), true);
            }
            Obstacles.refuseUnfinishedRuns(locks.folders());
            Tombstones known = Tombstones.read(root);
            Removal removal = new Removal(
                    folders,
                    moves,
                    keys,
                    settings.prepare().export().formats(),
                    work -> export.into(settings, work, PendingMoves::newest, cpu));
            Result result = removal.remove(Wanted.of(request), known);
            done.addAll(result.done());
            return new Result(done, result.remarks(), result.hasMatched());
        }
    }
}
