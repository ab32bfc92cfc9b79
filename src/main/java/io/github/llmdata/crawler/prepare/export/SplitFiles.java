package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.settings.ExportSettings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files of one split after the other: one for each, or several, once one is large enough. */
final class SplitFiles implements Closeable {
    private final Path folder;
    private final String ending;
    private final ExportSettings settings;
    private final List<ExportedFile> finished = new ArrayList<>();
    private Optional<ExportFile> open = Optional.empty();
    private String split = "";
    private int shard;

    /**
     * Writes to an empty folder.
     *
     * @param ending of the file names, such as {@code .jsonl}
     */
    SplitFiles(Path folder, String ending, ExportSettings settings) {
        this.folder = folder;
        this.ending = ending;
        this.settings = settings;
    }

    /** Appends a record. */
    void append(String ofSplit, byte[] bytes, long tokens) throws IOException {
        fileFor(ofSplit).append(bytes, tokens);
    }

    private ExportFile fileFor(String wanted) throws IOException {
        boolean isOther = !wanted.equals(split);
        boolean isFull =
                settings.shardBytes() > 0 && open.isPresent() && open.get().written() >= settings.shardBytes();
        if (isOther || isFull) {
            finishFile();
            shard = isOther ? 0 : shard + 1;
            split = wanted;
        }
        if (open.isEmpty()) {
            String number = settings.shardBytes() > 0 ? String.format(Locale.ROOT, "-%05d", shard) : "";
            Path file = folder.resolve(
                    split + number + ending + settings.compression().ending());
            open = Optional.of(new ExportFile(file, split, settings.compression()));
        }
        return open.get();
    }

    private void finishFile() throws IOException {
        if (open.isPresent()) {
            finished.add(open.get().finish());
            open = Optional.empty();
        }
    }

    /** Completes the files, and describes them. */
    List<ExportedFile> finish() throws IOException {
        finishFile();
        return finished;
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().close();
        }
    }
}
