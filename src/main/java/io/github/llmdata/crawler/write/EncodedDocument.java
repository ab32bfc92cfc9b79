package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * A document whose content is turned into UTF-8 once, for all formats.
 *
 * @param contents the content of each turn
 */
public record EncodedDocument(Document document, List<byte[]> contents) {

    public static EncodedDocument of(Document document) {
        List<byte[]> contents = new ArrayList<>(document.messages().size());
        for (Turn turn : document.messages()) {
            contents.add(turn.content().getBytes(UTF_8));
        }
        return new EncodedDocument(document, contents);
    }
}
