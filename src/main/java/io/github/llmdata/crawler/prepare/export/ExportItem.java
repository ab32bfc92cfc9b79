package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.settings.ExportSettings.Template;
import java.util.List;

/**
 * A record with what formats make of it, computed once for all of them.
 *
 * @param text the record as one text
 * @param tokens of each part of the text
 */
public record ExportItem(PreparedRecord record, RenderedText text, List<int[]> tokens) {

    /** The texts of the record, one paragraph apart. */
    String plainText() {
        return RenderedText.of(record, Template.PLAIN).text();
    }

    /** How many tokens the text has. */
    public long countTokens() {
        return tokens.stream().mapToLong(part -> part.length).sum();
    }
}
