package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.settings.ExportSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files that are records one after another: one for each split, or several, once one is large enough. */
final class RecordFiles implements FormatFiles {
    private final Path folder;
    private final String ending;
    private final ExportSettings settings;
    private final RecordEncoder encoder;
    private final List<ExportedFile> finished = new ArrayList<>();
    private Optional<ExportFile> open = Optional.empty();
    private String split = "";
    private int shard;

    /**
     * Writes to an empty folder.
     *
     * @param ending of the file names, such as {@code .jsonl}
     */
    RecordFiles(Path folder, String ending, ExportSettings settings, RecordEncoder encoder) {
        this.folder = folder;
        this.ending = ending;
        this.settings = settings;
        this.encoder = encoder;
    }

    @Override
    public boolean add(ExportItem item) throws IOException {
        Optional<byte[]> bytes = encoder.encode(item);
        if (bytes.isPresent()) {
            fileFor(item.record().split()).append(bytes.get(), item.countTokens());
        }
        return bytes.isPresent();
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

    @Override
    public List<ExportedFile> finish() throws IOException {
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
