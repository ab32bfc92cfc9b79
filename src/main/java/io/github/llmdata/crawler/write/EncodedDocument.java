package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.model.Document;
import java.util.List;

/**
 * A document whose content is turned into UTF-8 once, for all formats.
 *
 * @param contents the content of each turn
 */
public record EncodedDocument(Document document, List<byte[]> contents) {

    public static EncodedDocument of(Document document) {
        return new EncodedDocument(
                document,
                document.messages().stream()
                        .map(turn -> turn.content().getBytes(UTF_8))
                        .toList());
    }
}
