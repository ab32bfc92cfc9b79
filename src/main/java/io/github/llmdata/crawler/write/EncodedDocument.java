package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * A document whose content is turned into UTF-8 once, for all formats.
 *
 * @param contents the article, or the content of each turn
 */
public record EncodedDocument(Document document, List<byte[]> contents) {

    public static EncodedDocument of(Document document) {
        if (document.content() instanceof Content.Prose prose) {
            return new EncodedDocument(document, List.of(prose.text().getBytes(UTF_8)));
        }
        List<Turn> turns = ((Content.Dialogue) document.content()).turns();
        List<byte[]> contents = new ArrayList<>(turns.size());
        turns.forEach(turn -> contents.add(turn.content().getBytes(UTF_8)));
        return new EncodedDocument(document, contents);
    }
}
