package io.github.llmdata.crawler.prepare.export;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.llmdata.crawler.settings.ExportSettings.Compression;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One JSON array a split, as LitGPT reads them: {@code train.json} and {@code val.json}. */
final class ArrayFiles implements FormatFiles {
    private static final byte[] FIRST = "[\n".getBytes(US_ASCII);
    private static final byte[] NEXT = ",\n".getBytes(US_ASCII);
    private static final byte[] LAST = "\n]\n".getBytes(US_ASCII);

    private final Path folder;
    private final RecordEncoder encoder;
    private final Map<String, ExportFile> files = new TreeMap<>();

    /** Writes to an empty folder what an encoder of lines makes. */
    ArrayFiles(Path folder, RecordEncoder encoder) {
        this.folder = folder;
        this.encoder = encoder;
    }

    @Override
    public boolean add(ExportItem item) throws IOException {
        Optional<byte[]> line = encoder.encode(item);
        if (line.isEmpty()) {
            return false;
        }
        String split = item.record().split();
        ExportFile file = files.get(split);
        if (file == null) {
            file = new ExportFile(folder.resolve(split + ".json"), split, Compression.NONE);
            files.put(split, file);
        }
        file.append(file.records() == 0 ? FIRST : NEXT);
        byte[] bytes = line.get();
        file.append(Arrays.copyOf(bytes, bytes.length - 1), item.countTokens());
        return true;
    }

    @Override
    public List<ExportedFile> finish() throws IOException {
        List<ExportedFile> finished = new ArrayList<>();
        for (ExportFile file : files.values()) {
            file.append(LAST);
            finished.add(file.finish());
        }
        return finished;
    }

    @Override
    public void close() throws IOException {
        for (ExportFile file : files.values()) {
            file.close();
        }
    }
}
