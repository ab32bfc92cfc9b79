package io.github.llmdata.crawler.write;

/**
 * A form of the dataset. It has no state, so that several threads may use it.
 *
 * <p>A new format is one record that implements this interface, and its name in {@code OutputSettings.Format}; then the
 * compiler requires a case for it in {@link Outputs}.
 */
public interface DocumentFormat extends Output {

    /** Appends the document as one record, whose end separates it from the next. */
    void encode(EncodedDocument encoded, RecordBuffer out);

    /** One document as it is written to the file. */
    default byte[] toBytes(EncodedDocument document) {
        RecordBuffer out = new RecordBuffer();
        encode(document, out);
        return out.toBytes();
    }
}
