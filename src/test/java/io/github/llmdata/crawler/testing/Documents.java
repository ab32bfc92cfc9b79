package io.github.llmdata.crawler.testing;

import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.write.ControlTokens;
import io.github.llmdata.crawler.write.EncodedDocument;
import java.util.List;
import java.util.OptionalInt;

/** Documents as an extractor makes them. */
public final class Documents {
    private Documents() {}

    public static EncodedDocument of(String question, String answer) {
        return encoded(dialogue(question, answer));
    }

    /** A document as a run with the default settings encodes it. */
    public static EncodedDocument encoded(Document document) {
        return EncodedDocument.of(document, ControlTokens.of(List.of("<pad>", "<unk>")));
    }

    public static List<Turn> turns(String question, String answer) {
        return List.of(new Turn(Turn.Role.USER, question), new Turn(Turn.Role.BOT, answer));
    }

    public static Document full() {
        return new Document(
                "stack:example.org:1",
                "stack",
                "https://example.org/questions/1",
                "A title",
                new Content.Dialogue(turns("Why?", "Because.")),
                List.of(
                        new Author("Jürgen", "https://example.org/users/1"),
                        new Author("", "https://example.org/users/2")),
                "CC BY-SA 3.0 AND CC BY-SA 4.0",
                "2014-01-21T20:26:05.383Z",
                OptionalInt.of(-3),
                List.of("c#", "double"),
                "",
                new Provenance.Posts(new RowPosition("a.7z!Posts.xml", 1L << 33), 2, new RowPosition("b.xml", 7)));
    }

    /** An article. */
    public static Document article(String text) {
        return full().withText("A title", new Content.Prose(text));
    }

    /** A dialogue of one question and one answer. */
    public static Document dialogue(String question, String answer) {
        return full().withText("A title", new Content.Dialogue(turns(question, answer)));
    }

    /** A document with unknown values for all but its text. */
    public static Document bare() {
        return new Document(
                "stack:label:1",
                "stack",
                "",
                "",
                new Content.Dialogue(turns("Why?", "Because.")),
                List.of(),
                "CC BY-SA",
                "",
                OptionalInt.of(0),
                List.of(),
                "",
                new Provenance.Posts(new RowPosition("Posts.xml", 0), 2, new RowPosition("Posts.xml", 7)));
    }
}
