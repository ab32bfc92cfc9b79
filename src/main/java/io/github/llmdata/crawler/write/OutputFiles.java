package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.state.Folder;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Meter;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a run, which grow together: a batch is appended to all of them or to none, and a commit makes everything
 * appended so far durable.
 */
final class OutputFiles implements AutoCloseable {
    private final Path dir;
    private final String mode;
    private final RunState state;
    private final Meter meter;
    private final Map<Output, OutputFile> files = new LinkedHashMap<>();
    private final List<TextKey> journalKeys = new ArrayList<>();
    private Accounts accounts;
    private Accounts remarks = new Accounts();
    private Accounts committedRemarks = new Accounts();
    private long position;
    private boolean isChanged;
    private boolean isClosed;

    private OutputFiles(Path dir, String mode, RunState state, Meter meter) {
        this.meter = meter;
        this.dir = dir;
        this.mode = mode;
        this.state = state;
        this.accounts = state.checkpoint().accounts().copy();
        this.position = state.checkpoint().position();
    }

    /**
     * Makes the folder, and starts the files or resumes them at the last commit.
     *
     * @throws OutputException if the folder cannot be written to, or the files are not as they were left
     */
    static OutputFiles open(Path dir, String mode, Outputs outputs, RunState state, Meter meter) {
        OutputFiles all = new OutputFiles(dir, mode, state, meter);
        Path current = dir;
        try {
            Files.createDirectories(dir);
            for (Output output : outputs.files()) {
                Path finished = dir.resolve(output.fileName(mode));
                current = OutputFile.part(finished);
                OutputFile.check(finished, committedLength(state, finished));
            }
            for (Output output : outputs.files()) {
                current = OutputFile.part(dir.resolve(output.fileName(mode)));
                Path finished = dir.resolve(output.fileName(mode));
                all.files.put(output, OutputFile.open(finished, committedLength(state, finished)));
            }
            Folder.sync(dir);
            return all;
        } catch (IOException e) {
            all.closeQuietly(e);
            throw all.failure(current, e);
        }
    }

    private static long committedLength(RunState state, Path finished) {
        return state.checkpoint().lengths().getOrDefault(String.valueOf(finished.getFileName()), 0L);
    }

    /** Appends the batch; after a failure the files are as they were before it. */
    void append(Batch batch) {
        Map<Output, Long> before = lengths();
        for (Map.Entry<Output, byte[]> portion : batch.portions().entrySet()) {
            OutputFile file = files.get(portion.getKey());
            if (file != null) {
                try {
                    file.append(portion.getValue());
                } catch (IOException e) {
                    takeBack(before, e);
                    throw failure(file.part(), e);
                }
            }
        }
        accounts.add(batch.accounts());
        remarks.add(batch.remarks());
        journalKeys.addAll(batch.journalKeys());
        position = batch.position();
        isChanged = true;
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
            state.commit(next, List.copyOf(journalKeys));
        } catch (IOException e) {
            throw new OutputException(
                    String.valueOf(e.getMessage()), e, checkpointForReport().accounts());
        }
        journalKeys.clear();
        committedRemarks = remarks.copy();
        isChanged = false;
        meter.commits().increment();
        meter.commitNanos().add(System.nanoTime() - start);
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

    /** Gives the files their final names, and deletes other files of an earlier run of the same mode. */
    List<Path> publish() {
        isClosed = true;
        List<Path> published = new ArrayList<>();
        for (Map.Entry<Output, OutputFile> entry : files.entrySet()) {
            try {
                published.add(entry.getValue().publish());
            } catch (IOException e) {
                throw failure(entry.getValue().part(), e);
            }
        }
        for (Output output : Outputs.ALL.files()) {
            if (!files.containsKey(output)) {
                delete(dir.resolve(output.fileName(mode)));
                delete(dir.resolve(output.fileName(mode) + ".part"));
            }
        }
        delete(dir.resolve(new TextFormat().fileName(mode) + "_dist.png"));
        try {
            Folder.sync(dir);
        } catch (IOException e) {
            throw failure(dir, e);
        }
        return published;
    }

    private void delete(Path stale) {
        try {
            Files.deleteIfExists(stale);
        } catch (IOException e) {
            throw failure(stale, e);
        }
    }

    /** Removes the unfinished files. */
    List<Path> discard() {
        isClosed = true;
        try {
            state.end(); // first, so that no state refers to files that do not exist
        } catch (IOException e) {
            throw new OutputException(
                    String.valueOf(e.getMessage()), e, checkpointForReport().accounts());
        }
        for (OutputFile file : files.values()) {
            try {
                file.discard();
            } catch (IOException e) {
                throw failure(file.part(), e);
            }
        }
        return List.of();
    }

    /** Writes {@code report.json}, whole or not at all. */
    void writeReport(byte[] report) {
        try (OutputFile file = OutputFile.create(dir.resolve("report.json"))) {
            file.append(report);
            file.sync();
            file.publish();
        } catch (IOException e) {
            throw failure(dir.resolve("report.json"), e);
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
    }

    private Map<Output, Long> lengths() {
        Map<Output, Long> lengths = new HashMap<>();
        for (Map.Entry<Output, OutputFile> entry : files.entrySet()) {
            try {
                lengths.put(entry.getKey(), entry.getValue().length());
            } catch (IOException e) {
                throw failure(entry.getValue().part(), e);
            }
        }
        return lengths;
    }

    private void takeBack(Map<Output, Long> lengths, IOException cause) {
        for (Map.Entry<Output, OutputFile> entry : files.entrySet()) {
            try {
                entry.getValue().truncate(lengths.getOrDefault(entry.getKey(), 0L));
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    private void closeQuietly(IOException cause) {
        for (OutputFile file : files.values()) {
            try {
                file.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    private OutputException failure(Path path, IOException e) {
        String why;
        if (e instanceof AccessDeniedException) {
            why = "permission denied";
        } else if (e instanceof FileAlreadyExistsException) {
            why = "a file of that name is in the way";
        } else {
            why = e instanceof FileSystemException f && f.getReason() != null
                    ? f.getReason()
                    : e instanceof NoSuchFileException ? "the folder does not exist" : e.getMessage();
        }
        String kept = position > 0 ? " What was committed before is kept, and the run can be continued." : "";
        String remedy = e instanceof LostFileException ? "" : "." + kept + " Mend the cause and run again.";
        return new OutputException(
                "Cannot write " + path + ": " + why + remedy,
                e,
                checkpointForReport().accounts());
    }
}
