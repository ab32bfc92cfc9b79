package io.github.llmdata.crawler.prepare.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.write.ControlTokens;
import io.github.llmdata.crawler.write.EncodedDocument;
import io.github.llmdata.crawler.write.RecordBuffer;
import io.github.llmdata.crawler.write.TextFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Records in the text format of the datasets, control tokens defused.
 *
 * @param tokens what is defused
 * @param marksEnds whether a dialogue has its mark of the end; an article always has
 */
record TextEncoder(ControlTokens tokens, boolean marksEnds) implements RecordEncoder {
    private static final int END = "<eos>\n".getBytes(UTF_8).length;

    @Override
    public Optional<byte[]> encode(ExportItem item) {
        PreparedRecord record = item.record();
        Document document = new Document(
                "",
                "",
                "",
                "",
                record.content(),
                List.of(),
                "",
                "",
                OptionalInt.empty(),
                List.of(),
                "",
                new Provenance.Saved(""));
        RecordBuffer out = new RecordBuffer();
        new TextFormat().encode(EncodedDocument.of(document, tokens), out);
        if (!marksEnds && !record.turns().isEmpty()) {
            out.cut(out.length() - END);
        }
        return Optional.of(out.toBytes());
    }
}
