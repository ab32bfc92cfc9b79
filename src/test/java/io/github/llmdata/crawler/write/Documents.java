package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.model.Turn;
import java.util.List;
import java.util.OptionalInt;

/** Documents as the extractor would give them. */
final class Documents {
    private Documents() {}

    static EncodedDocument of(String question, String answer) {
        return EncodedDocument.of(full().withText("A title", new Content.Dialogue(turns(question, answer))));
    }

    static List<Turn> turns(String question, String answer) {
        return List.of(new Turn(Turn.Role.USER, question), new Turn(Turn.Role.BOT, answer));
    }

    static Document full() {
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

    /** A document of which nothing is known but its text. */
    static Document bare() {
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
