package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * A document with its content in UTF-8 and the places of its control tokens, computed once for all formats.
 *
 * @param contents the article, or the content of each turn
 * @param spaces the positions at which a space defuses a control token, for each of the contents
 */
public record EncodedDocument(Document document, List<byte[]> contents, List<int[]> spaces) {

    /** Encodes a document, and finds the control tokens in it. */
    public static EncodedDocument of(Document document, ControlTokens tokens) {
        List<byte[]> contents = contents(document.content());
        List<int[]> spaces = new ArrayList<>(contents.size());
        for (byte[] content : contents) {
            spaces.add(tokens.find(content));
        }
        return new EncodedDocument(document, contents, spaces);
    }

    private static List<byte[]> contents(Content content) {
        if (content instanceof Content.Prose prose) {
            return List.of(prose.text().getBytes(UTF_8));
        }
        List<Turn> turns = ((Content.Dialogue) content).turns();
        List<byte[]> contents = new ArrayList<>(turns.size());
        for (Turn turn : turns) {
            contents.add(turn.content().getBytes(UTF_8));
        }
        return contents;
    }

    /** The number of control tokens in the contents. */
    public long countControlTokens() {
        long count = 0;
        for (int[] places : spaces) {
            count += places.length;
        }
        return count;
    }
}
