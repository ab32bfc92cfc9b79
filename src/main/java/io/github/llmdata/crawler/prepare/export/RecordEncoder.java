package io.github.llmdata.crawler.prepare.export;

import java.util.Optional;

/** Makes the bytes of one record in a format whose files are records one after another. */
@FunctionalInterface
public interface RecordEncoder {

    /** The bytes; empty if the format cannot hold the record. */
    Optional<byte[]> encode(ExportItem item);
}
