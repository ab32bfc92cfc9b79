package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Provenance;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.RowPosition;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.testing.Documents;
import io.github.llmdata.crawler.testing.Fuzz;
import io.github.llmdata.crawler.testing.RandomInput;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of documents and rejections, against those of Jackson. */
class LinesByJacksonTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    /** As it can be encoded: an unpaired surrogate becomes a question mark. */
    private static String encodable(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    private static void put(ObjectNode node, String key, String value) {
        node.put(key, value.isEmpty() ? null : encodable(value));
    }

    private static String byJackson(Document document) throws JsonProcessingException {
        ObjectNode node = JACKSON.createObjectNode();
        put(node, "id", document.id());
        put(node, "source", document.source());
        put(node, "url", document.url());
        put(node, "title", document.title());
        if (document.content() instanceof Content.Prose prose) {
            node.put("text", encodable(prose.text()));
        } else {
            var messages = node.putArray("messages");
            ((Content.Dialogue) document.content())
                    .turns()
                    .forEach(turn -> messages.addObject()
                            .put("role", turn.role() == Turn.Role.USER ? "user" : "assistant")
                            .put("content", encodable(turn.content())));
        }
        var authors = node.putArray("authors");
        for (Author author : document.authors()) {
            ObjectNode credited = authors.addObject();
            put(credited, "name", author.name());
            put(credited, "url", author.url());
        }
        put(node, "license", document.license());
        put(node, "created", document.created());
        node.put("score", document.score().isPresent() ? document.score().getAsInt() : null);
        var tags = node.putArray("tags");
        document.tags().forEach(tag -> tags.add(encodable(tag)));
        put(node, "fetched", document.fetched());
        place(document.provenance(), node.putObject("provenance"));
        return JACKSON.writeValueAsString(node) + "\n";
    }

    private static void place(Provenance provenance, ObjectNode node) {
        if (provenance instanceof Provenance.Posts posts) {
            place(posts.question(), node);
            place(posts.answer(), node.putObject("answer").put("id", posts.answerId()));
        } else if (provenance instanceof Provenance.Web web) {
            put(node, "requested", web.requested());
        } else if (provenance instanceof Provenance.Saved saved) {
            put(node, "file", saved.file());
        } else if (provenance instanceof Provenance.Archived archived) {
            put(node, "warc", archived.warc());
            node.put("offset", archived.offset());
        } else if (provenance instanceof Provenance.Snapshot snapshot) {
            put(node, "file", snapshot.file());
            node.put("offset", snapshot.offset());
            node.put("revision", snapshot.revision());
            put(node, "modified", snapshot.modified());
        } else if (provenance instanceof Provenance.ThreadPage thread) {
            place(thread.page(), node);
            node.put("comments_shown", thread.shown());
            node.put(
                    "comments_declared",
                    thread.declared().isPresent() ? thread.declared().getAsInt() : null);
        }
    }

    private static void place(RowPosition position, ObjectNode node) {
        put(node, "file", position.file());
        node.put("offset", position.offset());
    }

    private static String byJackson(Rejection rejection) throws JsonProcessingException {
        ObjectNode node = JACKSON.createObjectNode();
        put(node, "id", rejection.id());
        node.put("stage", rejection.stage().code());
        node.put("reason", rejection.reason().code());
        put(node, "measured", rejection.measured());
        put(node, "limit", rejection.limit());
        return SafeMessage.escaped(JACKSON.writeValueAsString(node)) + "\n";
    }

    private static String ours(Document document) {
        RecordBuffer out = new RecordBuffer();
        new JsonLinesFormat().encode(Documents.encoded(document), out);
        return out.toString();
    }

    private static String ours(Rejection rejection) {
        RecordBuffer out = new RecordBuffer();
        new Ledger().encode(rejection, out);
        return out.toString();
    }

    private static String text(RandomInput input) {
        return input.oneIn(3) ? "" : input.oneIn(2) ? input.text(12) : input.mixed(30, "\\", "\"", "\n", "word");
    }

    private static List<String> texts(RandomInput input) {
        return Stream.generate(() -> text(input)).limit(input.size(4)).toList();
    }

    private static int number(RandomInput input) {
        return input.random().nextInt() >> input.random().nextInt(32);
    }

    private static Provenance page(RandomInput input) {
        return input.oneOf(
                new Provenance.Web(text(input)),
                new Provenance.Saved(text(input)),
                new Provenance.Archived(text(input), input.random().nextLong()),
                new Provenance.Snapshot(text(input), input.random().nextLong(), number(input), text(input)));
    }

    private static Provenance provenance(RandomInput input) {
        OptionalInt declared = input.oneIn(2) ? OptionalInt.empty() : OptionalInt.of(number(input));
        return input.oneOf(
                page(input),
                new Provenance.ThreadPage(page(input), number(input), declared),
                new Provenance.Posts(
                        new RowPosition(text(input), input.random().nextLong()),
                        number(input),
                        new RowPosition(text(input), number(input))));
    }

    private static Content content(RandomInput input) {
        if (input.oneIn(2)) {
            return new Content.Prose(text(input));
        }
        return new Content.Dialogue(IntStream.range(0, input.size(5))
                .mapToObj(i -> new Turn(i % 2 == 0 ? Turn.Role.USER : Turn.Role.BOT, text(input)))
                .toList());
    }

    private static Document document(RandomInput input) {
        return new Document(
                text(input),
                "wiki",
                text(input),
                text(input),
                content(input),
                texts(input).stream().map(name -> new Author(name, text(input))).toList(),
                text(input),
                text(input),
                input.oneIn(2) ? OptionalInt.empty() : OptionalInt.of(number(input)),
                texts(input),
                text(input),
                provenance(input));
    }

    @Test
    void aLineOfADocumentIsThatOfJackson() {
        Fuzz.check(3_000, input -> {
            Document document = document(input);

            assertThat(ours(document)).isEqualTo(byJackson(document));
        });
    }

    @Test
    void aLineOfARejectionIsThatOfJacksonWithEscapesForWhatIsInvisible() {
        Fuzz.check(3_000, input -> {
            Rejection rejection =
                    new Rejection(text(input), Stage.FETCH, Reason.ROBOTS_DENIED, text(input), text(input));

            assertThat(ours(rejection)).isEqualTo(byJackson(rejection));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uD83D", "a\uDC00", "\uDC00\uD83D", "\uD83D\uDE00", "\u0000\u001F \u007F\u0085\u2028"})
    void soIsALineOfTextsThatAreHardToEncode(String text) throws JsonProcessingException {
        Document document = Documents.article(text).withText(text, new Content.Dialogue(Documents.turns(text, text)));
        Rejection rejection = new Rejection(text, Stage.FETCH, Reason.ROBOTS_DENIED, text, text);

        assertThat(ours(document)).isEqualTo(byJackson(document));
        assertThat(ours(rejection)).isEqualTo(byJackson(rejection));
    }
}
