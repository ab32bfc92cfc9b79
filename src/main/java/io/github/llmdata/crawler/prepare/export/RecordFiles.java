package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.settings.ExportSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files that are records one after another. */
final class RecordFiles implements FormatFiles {
    private final SplitFiles files;
    private final RecordEncoder encoder;

    /**
     * Writes to an empty folder.
     *
     * @param ending of the file names, such as {@code .jsonl}
     */
    RecordFiles(Path folder, String ending, ExportSettings settings, RecordEncoder encoder) {
        this.files = new SplitFiles(folder, ending, settings);
        this.encoder = encoder;
    }

    @Override
    public boolean add(ExportItem item) throws IOException {
        Optional<byte[]> bytes = encoder.encode(item);
        if (bytes.isPresent()) {
            files.append(item.record().split(), bytes.get(), item.countTokens());
        }
        return bytes.isPresent();
    }

    @Override
    public List<ExportedFile> finish() throws IOException {
        return files.finish();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
