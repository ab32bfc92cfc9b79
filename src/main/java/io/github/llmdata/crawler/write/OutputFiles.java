package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.stats.Accounts;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files of a run, which grow together: a batch is appended to all of them or to none, and a commit makes everything
 * appended so far last.
 */
final class OutputFiles implements AutoCloseable {
    private final Path dir;
    private final String mode;
    private final EnumMap<Output, OutputFile> files = new EnumMap<>(Output.class);
    private Checkpoint committed;
    private Accounts accounts = new Accounts();
    private long position;

    private OutputFiles(Path dir, String mode) {
        this.dir = dir;
        this.mode = mode;
        committed = new Checkpoint(0, Map.of(), new Accounts());
    }

    /**
     * Makes the folder and starts the files.
     *
     * @throws OutputException if the folder cannot be written to
     */
    static OutputFiles create(Path dir, String mode, Set<Output> outputs) {
        OutputFiles all = new OutputFiles(dir, mode);
        try {
            Files.createDirectories(dir);
            for (Output output : outputs) {
                all.files.put(output, OutputFile.create(dir.resolve(output.fileName(mode))));
            }
            all.commit();
            return all;
        } catch (IOException e) {
            all.closeQuietly(e);
            throw all.failure(dir, e);
        }
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
        position = batch.position();
    }

    /** Makes everything appended so far last. */
    Checkpoint commit() {
        Map<Output, Long> lengths = new EnumMap<>(Output.class);
        for (Map.Entry<Output, OutputFile> entry : files.entrySet()) {
            try {
                entry.getValue().sync();
                lengths.put(entry.getKey(), entry.getValue().length());
            } catch (IOException e) {
                throw failure(entry.getValue().part(), e);
            }
        }
        committed = new Checkpoint(position, lengths, accounts.copy());
        return committed;
    }

    /** Goes back to the last commit. */
    Checkpoint rewind() {
        for (Map.Entry<Output, OutputFile> entry : files.entrySet()) {
            try {
                entry.getValue().truncate(committed.lengths().getOrDefault(entry.getKey(), 0L));
            } catch (IOException e) {
                throw failure(entry.getValue().part(), e);
            }
        }
        accounts = committed.accounts().copy();
        position = committed.position();
        return committed;
    }

    /** Gives the files their final names; what an earlier run left of the same mode goes, so that all belong together. */
    List<Path> publish() {
        List<Path> published = new ArrayList<>();
        for (Map.Entry<Output, OutputFile> entry : files.entrySet()) {
            try {
                published.add(entry.getValue().publish());
            } catch (IOException e) {
                throw failure(entry.getValue().part(), e);
            }
        }
        for (Output output : Output.values()) {
            if (!files.containsKey(output)) {
                delete(dir.resolve(output.fileName(mode)));
            }
        }
        delete(dir.resolve(Output.TEXT.fileName(mode) + "_dist.png"));
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
        for (OutputFile file : files.values()) {
            try {
                file.discard();
            } catch (IOException e) {
                throw failure(file.part(), e);
            }
        }
        return List.of();
    }

    /** Writes {@code report.json}, in one piece or not at all. */
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
        Map<Output, Long> lengths = new EnumMap<>(Output.class);
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
        String kept = position > 0 ? " What was written before is kept in the .part files." : "";
        return new OutputException(
                "Cannot write " + path + ": " + why + "." + kept + " Mend the cause and run again.", e, accounts);
    }
}
