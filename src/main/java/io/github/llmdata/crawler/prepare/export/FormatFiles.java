package io.github.llmdata.crawler.prepare.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The files of one format while they are written. One thread at a time. */
public interface FormatFiles extends Closeable {

    /**
     * Adds a record. The records of a split follow each other; the splits are train, val and test.
     *
     * @return whether the format can hold the record
     */
    boolean add(ExportItem item) throws IOException;

    /** What a format counts besides, by name, for the manifest. */
    default Map<String, Long> counts() {
        return Map.of();
    }

    /** Completes the files, and describes them in the order of their names. */
    List<ExportedFile> finish() throws IOException;
}
