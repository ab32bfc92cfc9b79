package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.state.StateException;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.PublishedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The files of a run, which grow together: a batch is appended to all of them or to none, and a commit makes everything
 * appended so far durable.
 */
final class OutputFiles implements AutoCloseable {
    private final OutputDir dir;
    private final String mode;
    private final FolderFiles folder;
    private final RunState state;
    private final Meter meter;
    private final Map<Output, OutputFile> files = new LinkedHashMap<>();
    private final WarcFiles archives;
    private final List<PublishedFile> outputs = new ArrayList<>();
    private final List<TextKey> journalKeys = new ArrayList<>();
    private Accounts accounts;
    private Accounts remarks = new Accounts();
    private Accounts committedRemarks = new Accounts();
    private long position;
    private boolean isChanged;
    private boolean isClosed;

    private OutputFiles(
            OutputDir dir, String mode, List<Output> outputs, Archiving archiving, RunState state, Meter meter) {
        this.meter = meter;
        this.archives = new WarcFiles(dir, mode, archiving, state);
        this.dir = dir;
        this.mode = mode;
        this.folder = new FolderFiles(dir, mode, outputs);
        this.state = state;
        this.accounts = state.checkpoint().accounts().copy();
        this.position = state.checkpoint().position();
    }

    /**
     * Makes the folder, and starts the files or resumes them at the last commit.
     *
     * @throws OutputException if the folder cannot be written to, or the files are not as they were left
     */
    static OutputFiles open(
            OutputDir dir, String mode, List<Output> outputs, Archiving archiving, RunState state, Meter meter) {
        OutputFiles all = new OutputFiles(dir, mode, outputs, archiving, state, meter);
        Path current = dir.data();
        try {
            Files.createDirectories(dir.data());
            Files.createDirectories(dir.papers());
            for (Output output : outputs) {
                Path finished = dir.place(output, mode);
                current = OutputFile.part(finished);
                OutputFile.check(finished, committedLength(state, finished));
            }
            for (Output output : outputs) {
                Path finished = dir.place(output, mode);
                current = OutputFile.part(finished);
                all.files.put(output, OutputFile.open(finished, committedLength(state, finished)));
            }
            current = all.archives.dir();
            all.archives.resume();
            for (Path outdated : all.folder.unpublished()) {
                current = outdated;
                Files.deleteIfExists(outdated);
            }
            all.folder.sync();
            return all;
        } catch (IOException e) {
            OutputFile.closeQuietly(all.files.values(), e);
            throw all.failure(current, e);
        }
    }

    private static long committedLength(RunState state, Path finished) {
        return state.checkpoint().lengths().getOrDefault(String.valueOf(finished.getFileName()), 0L);
    }

    /** Appends the batch; after a failure the files are as they were before it. */
    void append(Batch batch) {
        Path current = dir.data();
        FileLengths before = new FileLengths(Map.of());
        try {
            before = FileLengths.of(files.values());
            for (Map.Entry<Output, byte[]> portion : batch.portions().entrySet()) {
                OutputFile file = files.get(portion.getKey());
                if (file != null) {
                    current = file.part();
                    file.append(portion.getValue());
                }
            }
            current = archives.dir();
            archives.append(batch.exchanges());
            for (CommittedArchive archive : batch.archives()) {
                archives.copy(archive);
            }
        } catch (IOException e) {
            before.restore(e);
            throw failure(current, e);
        }
        accounts.add(batch.accounts());
        remarks.add(batch.remarks());
        journalKeys.addAll(batch.journalKeys());
        position = batch.position();
        isChanged = true;
        if (archives.areMany()) {
            commit(false);
        }
    }

    /** A copy of the accounts of everything appended so far. */
    Accounts accounts() {
        return checkpointForReport().accounts();
    }

    /** Makes everything appended so far durable. Returns the checkpoint for the report. */
    Checkpoint commit() {
        commit(false);
        return checkpointForReport();
    }

    /** Commits, if anything has changed since the last commit. */
    void commitChanges() {
        if (!isClosed && (isChanged || state.hasUncommitted())) {
            commit();
        }
    }

    private void commit(boolean isComplete) {
        long start = System.nanoTime();
        Checkpoint next = new Checkpoint(position, syncedLengths(), accounts.copy(), isComplete);
        try {
            archives.sync();
            state.commit(next, List.copyOf(journalKeys));
            archives.committed();
        } catch (IOException e) {
            throw new OutputException(
                    String.valueOf(e.getMessage()), e, checkpointForReport().accounts());
        }
        journalKeys.clear();
        committedRemarks = remarks.copy();
        isChanged = false;
        meter.commit(System.nanoTime() - start);
    }

    private Map<String, Long> syncedLengths() {
        Map<String, Long> lengths = new TreeMap<>();
        for (Map.Entry<Output, OutputFile> entry : files.entrySet()) {
            try {
                entry.getValue().sync();
                lengths.put(entry.getKey().fileName(mode), entry.getValue().length());
            } catch (IOException e) {
                throw failure(entry.getValue().part(), e);
            }
        }
        return lengths;
    }

    /** Goes back to the last commit. */
    Checkpoint rewind() {
        Checkpoint committed = state.checkpoint();
        for (Map.Entry<Output, OutputFile> entry : files.entrySet()) {
            try {
                entry.getValue()
                        .truncate(
                                committed.lengths().getOrDefault(entry.getKey().fileName(mode), 0L));
            } catch (IOException e) {
                throw failure(entry.getValue().part(), e);
            }
        }
        try {
            archives.rewind();
        } catch (IOException e) {
            throw failure(archives.dir(), e);
        }
        accounts = committed.accounts().copy();
        remarks = committedRemarks.copy();
        position = committed.position();
        journalKeys.clear();
        isChanged = false;
        return checkpointForReport();
    }

    /** The last checkpoint, with the remarks added, for the report. */
    private Checkpoint checkpointForReport() {
        Checkpoint committed = state.checkpoint();
        Accounts all = accounts.copy();
        all.add(remarks);
        return new Checkpoint(committed.position(), committed.lengths(), all, committed.isComplete());
    }

    /** Commits that everything is written: from now on the files need only be published. */
    void complete() {
        accounts.add(remarks);
        remarks = new Accounts();
        commit(true);
    }

    /**
     * Gives the files and their report their final names, and deletes other files of an earlier run of the same mode. The
     * report of the earlier run goes first and the new one comes last, so that no report ever stands beside a dataset of
     * another run.
     *
     * @param toJson makes the report of the published files
     */
    List<Path> publish(Function<List<PublishedFile>, byte[]> toJson) {
        isClosed = true;
        List<Path> published = new ArrayList<>();
        Path current = dir.data();
        try {
            outputs.clear();
            for (Map.Entry<Output, OutputFile> entry : files.entrySet()) {
                current = entry.getValue().part();
                outputs.add(entry.getValue().describe(dir.place(entry.getKey(), mode)));
            }
            current = archives.dir();
            outputs.addAll(archives.publish());
            current = folder.report();
            try (OutputFile report = OutputFile.create(current)) {
                report.append(toJson.apply(outputs));
                report.sync();
                Files.deleteIfExists(current);
                Files.deleteIfExists(folder.overview());
                for (OutputFile file : files.values()) {
                    current = file.part();
                    published.add(file.publish());
                }
                current = folder.report();
                report.publish();
            }
            for (Path outdated : folder.outdated(files.keySet())) {
                current = outdated;
                Files.deleteIfExists(outdated);
            }
            current = dir.data();
            folder.sync();
            archives.place().ifPresent(published::add);
            return published;
        } catch (IOException e) {
            throw failure(current, e);
        }
    }

    /** The files of an earlier run that are there, as long as this run publishes no records. */
    List<Path> earlierDataset() {
        try {
            return folder.dataset();
        } catch (IOException e) {
            throw failure(dir.data(), e);
        }
    }

    /**
     * Ends a run that has written no record: removes its dataset, and publishes its ledger and report, beside the files of an
     * earlier run if there are any. Returns the ledger, if there is a line in it.
     */
    List<Path> publishWithoutRecords(Function<List<PublishedFile>, byte[]> toJson) {
        isClosed = true;
        List<Path> published = new ArrayList<>();
        Path current = archives.dir();
        try {
            commit(); // so that a process that ends in between finds the archives as the state says
            outputs.addAll(archives.publish());
            state.end(); // first, so that no state refers to files that do not exist
            Path ledger = folder.ledgerWithoutRecords();
            Files.deleteIfExists(ledger);
            for (Map.Entry<Output, OutputFile> entry : files.entrySet()) {
                OutputFile file = entry.getValue();
                current = file.part();
                if (entry.getKey() instanceof Ledger && file.length() > 0) {
                    outputs.add(file.describe(ledger));
                    published.add(file.publish(ledger));
                } else {
                    file.discard();
                }
            }
            reportWithoutRecords(toJson);
            return published;
        } catch (StateException e) {
            throw new OutputException(
                    String.valueOf(e.getMessage()), e, checkpointForReport().accounts());
        } catch (IOException e) {
            throw failure(current, e);
        }
    }

    /** Writes the report of a run that publishes no records. */
    void reportWithoutRecords(Function<List<PublishedFile>, byte[]> toJson) {
        Path report = folder.report();
        try {
            report = folder.reportWithoutRecords();
            folder.write(report, toJson.apply(outputs));
        } catch (IOException e) {
            throw failure(report, e);
        }
    }

    /** Writes the report of the published files once more, now that the analysis has ended. */
    void reportAgain(Function<List<PublishedFile>, byte[]> toJson) {
        Path current = folder.picture();
        List<PublishedFile> all = new ArrayList<>(outputs);
        try {
            if (Files.isRegularFile(current)) {
                all.add(OutputFile.describeFinished(current));
            }
            current = folder.report();
            folder.write(current, toJson.apply(all));
        } catch (IOException e) {
            throw failure(current, e);
        }
    }

    @Override
    public void close() {
        for (OutputFile file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                throw failure(file.part(), e);
            }
        }
        try {
            archives.close();
        } catch (IOException e) {
            throw failure(archives.dir(), e);
        }
    }

    private OutputException failure(Path path, IOException e) {
        return OutputException.cannotWrite(
                path, e, position > 0, checkpointForReport().accounts());
    }
}
