package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmdata.crawler.model.Alternative;
import io.github.llmdata.crawler.model.Author;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Ranking;
import io.github.llmdata.crawler.testing.Documents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesFormatTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<JsonNode> lines(byte[] bytes) throws IOException {
        String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        assertThat(text).endsWith("\n");
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static List<JsonNode> written(Document... documents) throws IOException {
        RecordBuffer written = new RecordBuffer();
        for (Document document : documents) {
            new JsonLinesFormat().encode(Documents.encoded(document), written);
        }
        return lines(written.toBytes());
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void writesAllFieldsOfADocument() throws IOException {
        JsonNode expected = JSON.readTree("""
                {"id": "stack:example.org:1", "source": "stack", "url": "https://example.org/questions/1",
                 "title": "A title",
                 "messages": [{"role": "user", "content": "Why?"}, {"role": "assistant", "content": "Because."}],
                 "authors": [{"name": "Jürgen", "url": "https://example.org/users/1"},
                             {"name": null, "url": "https://example.org/users/2"}],
                 "license": "CC BY-SA 3.0 AND CC BY-SA 4.0", "created": "2014-01-21T20:26:05.383Z", "score": -3,
                 "tags": ["c#", "double"], "fetched": null,
                 "provenance": {"file": "a.7z!Posts.xml", "offset": 8589934592,
                                "answer": {"id": 2, "file": "b.xml", "offset": 7}}}
                """);

        assertThat(written(Documents.full())).hasSize(1).first().hasToString(expected.toString());
    }

    @Test
    void everyLineHasTheSameKeysAndNullForUnknownValues() throws IOException {
        List<JsonNode> lines = written(Documents.full(), Documents.bare());

        assertThat(keys(lines.get(1)))
                .isEqualTo(keys(lines.get(0)))
                .containsExactly(
                        "id",
                        "source",
                        "url",
                        "title",
                        "messages",
                        "authors",
                        "license",
                        "created",
                        "score",
                        "tags",
                        "fetched",
                        "provenance");
        for (String key : List.of("url", "title", "created", "fetched")) {
            assertThat(lines.get(1).get(key).isNull()).as(key).isTrue();
        }
        assertThat(lines.get(1).get("authors")).isEmpty();
        assertThat(lines.get(1).get("tags")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line\nbreak\r\ttab",
                "\"quoted\" \\ back\\slash /",
                "\u0000\u0001\u001f\u007f\u0085\u2028\u2029\uFEFF",
                "é 中文 😀 \uD83D\uDC68\u200D\uD83D\uDC69",
                "<user>: <eos> </script> &lt;",
                " ",
                "{\"json\": [1]}"
            })
    void anyTextIsReadBackUnchanged(String text) throws IOException {
        Document document = new Document(
                text,
                "stack",
                text,
                text,
                new Content.Dialogue(Documents.turns(text, text + text.repeat(5_000))),
                List.of(new Author(text, text)),
                text,
                text,
                OptionalInt.of(1),
                List.of(text, text),
                "",
                Documents.full().provenance());

        JsonNode line = written(document).get(0);

        assertThat(line.get("id").asText()).isEqualTo(text);
        assertThat(line.get("title").asText()).isEqualTo(text);
        assertThat(line.at("/messages/0/content").asText()).isEqualTo(text);
        assertThat(line.at("/messages/1/content").asText()).isEqualTo(text + text.repeat(5_000));
        assertThat(line.at("/authors/0/name").asText()).isEqualTo(text);
        assertThat(line.at("/tags/1").asText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "a\uDC00", "\uDC00\uD83D", "\uD83D\uD83D\uDE00"})
    void anUnpairedSurrogateIsWrittenAsAQuestionMark(String broken) throws IOException {
        String mended = new String(broken.getBytes(UTF_8), UTF_8);
        Document document = new Document(
                "id",
                "stack",
                "",
                broken,
                new Content.Dialogue(Documents.turns(broken, broken)),
                List.of(new Author(broken, "")),
                "",
                "",
                OptionalInt.of(1),
                List.of(broken),
                "",
                Documents.full().provenance());

        JsonNode line = written(document).get(0);

        assertThat(mended).contains("?");
        assertThat(line.get("title").asText()).isEqualTo(mended);
        assertThat(line.at("/messages/0/content").asText()).isEqualTo(mended);
        assertThat(line.at("/authors/0/name").asText()).isEqualTo(mended);
        assertThat(line.at("/tags/0").asText()).isEqualTo(mended);
    }

    @Test
    void writesAnArticleAsText() throws IOException {
        JsonNode line = written(Documents.article("Some text")).get(0);

        assertThat(line.get("text").asText()).isEqualTo("Some text");
        assertThat(line.has("messages")).isFalse();
    }

    @Test
    void namesItsFileAfterTheMode() {
        assertThat(new JsonLinesFormat().fileName("wiki")).isEqualTo("dataset_wiki.jsonl");
    }

    @Test
    void portionsConcatenateToAFileOfWholeLines() throws IOException {
        byte[] one = new JsonLinesFormat().toBytes(Documents.encoded(Documents.full()));
        RecordBuffer joined = new RecordBuffer();
        joined.add(one);
        joined.add(one);

        assertThat(lines(joined.toBytes())).hasSize(2);
    }

    @Test
    void writesHowTheAnswerStandsAmongTheOthersIfThatIsTold() throws IOException {
        Alternative other = new Alternative(
                "stack:example.org:5",
                "",
                "Not <eos> so",
                OptionalInt.of(-2),
                "2014-01-21T20:26:05.383Z",
                "CC BY-SA 3.0",
                List.of(new Author("Ann", "")));
        Document told = Documents.full()
                .withText(
                        "A title",
                        new Content.Dialogue(
                                Documents.turns("Why?", "Because."),
                                Optional.of(new Ranking("", true, List.of(other)))));

        ObjectNode expected = (ObjectNode) written(Documents.full()).get(0);
        expected.setAll((ObjectNode) JSON.readTree("""
                {"answer_created": null, "accepted": true, "alternatives": [
                 {"id": "stack:example.org:5", "url": null, "text": "Not <eos> so", "score": -2,
                  "created": "2014-01-21T20:26:05.383Z", "license": "CC BY-SA 3.0",
                  "authors": [{"name": "Ann", "url": null}]}]}
                """));
        assertThat(written(told)).singleElement().hasToString(expected.toString());
    }
}
