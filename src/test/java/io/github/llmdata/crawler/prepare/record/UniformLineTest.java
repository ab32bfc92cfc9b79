package io.github.llmdata.crawler.prepare.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.prepare.record.RecordSchema.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UniformLineTest {

    private static JsonNode uniform(String line, Change... changes) throws IOException {
        return UniformLine.read(UniformLine.of(line.getBytes(UTF_8), List.of(changes)));
    }

    private static List<String> names(JsonNode line) {
        List<String> names = new ArrayList<>();
        line.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void everyLineHasTheSameFieldsInTheSameOrder() throws IOException {
        JsonNode article = uniform("{\"text\":\"An article.\",\"provenance\":{\"warc\":\"a.warc\",\"offset\":7}}");
        JsonNode dialogue = uniform("{\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"}],\"provenance\":"
                + "{\"file\":\"a.xml\",\"offset\":1,\"answer\":{\"id\":4,\"file\":\"a.xml\",\"offset\":9}}}");

        assertThat(names(article))
                .isEqualTo(names(dialogue))
                .startsWith("id", "source", "url", "title", "text", "messages")
                .endsWith("changes", "other");
        assertThat(names(article.path("provenance"))).isEqualTo(names(dialogue.path("provenance")));
        assertThat(article.path("messages").isNull()).isTrue();
        assertThat(dialogue.path("text").isNull()).isTrue();
        assertThat(dialogue.at("/provenance/answer/id").asInt()).isEqualTo(4);
    }

    @Test
    void whatHasAFieldStaysThereBesideWhatHasNone() throws IOException {
        JsonNode line = uniform(
                "{\"text\":\"An article.\",\"provenance\":{\"file\":\"a.ndjson\",\"offset\":7,\"revision\":9}}");
        JsonNode foreign = uniform("{\"text\":\"An article.\",\"provenance\":{\"offset\":\"seven\",\"revision\":9}}");

        assertThat(line.at("/provenance/file").asText()).isEqualTo("a.ndjson");
        assertThat(line.at("/provenance/offset").asInt()).isEqualTo(7);
        assertThat(line.path("other").asText()).isEqualTo("{\"provenance\":{\"revision\":9}}");
        assertThat(foreign.path("provenance").isNull()).isTrue();
        assertThat(foreign.path("other").asText()).contains("seven");
    }

    @Test
    void whatDoesNotFitIsInOther() throws IOException {
        JsonNode line = uniform("{\"text\":\"t\",\"id\":5,\"score\":\"high\",\"tags\":[1],\"lang\":\"en\","
                + "\"authors\":[{\"name\":\"a\",\"mail\":\"m\"}]}");

        assertThat(line.path("other").asText())
                .isEqualTo("{\"id\":5,\"authors\":[{\"name\":\"a\",\"mail\":\"m\"}],\"score\":\"high\",\"tags\":[1],"
                        + "\"lang\":\"en\"}");
        assertThat(List.of(line.path("id"), line.path("score"), line.path("tags"), line.path("authors")))
                .allMatch(JsonNode::isNull);
    }

    @Test
    void aDialogueHasNoTextBesides() throws IOException {
        JsonNode line = uniform("{\"text\":\"both\",\"messages\":[{\"content\":\"Why?\",\"weight\":1}]}");

        assertThat(line.path("text").isNull()).isTrue();
        assertThat(line.path("other").asText()).isEqualTo("{\"messages\":[{\"weight\":1}],\"text\":\"both\"}");
        assertThat(line.path("messages").toString()).isEqualTo("[{\"role\":\"user\",\"content\":\"Why?\"}]");
    }

    @Test
    void notesWhatWasChangedOnceAndReadsItsOwnLines() throws IOException {
        byte[] once = UniformLine.of(
                "{\"text\":\"t\",\"more\":1.50,\"cluster_size\":3}".getBytes(UTF_8), List.of(Change.MASKED));
        byte[] twice = UniformLine.of(once, List.of(Change.MASKED));

        assertThat(new String(twice, UTF_8)).isEqualTo(new String(once, UTF_8));
        assertThat(UniformLine.read(once).path("changes").toString()).isEqualTo("[\"masked\"]");
        assertThat(UniformLine.read(once).path("other").asText()).isEqualTo("{\"more\":1.50}");
        assertThat(names(UniformLine.read(once))).doesNotContain("cluster_size");
    }

    @Test
    void halfACharacterBecomesAQuestionMark() throws IOException {
        assertThat(uniform("{\"text\":\"a\\ud800b\"}").path("text").asText()).isEqualTo("a?b");
    }

    @Test
    void keepsOtherAnswersThatHaveTheFieldsOfRecords() throws IOException {
        String answer = "{\"id\":\"a\",\"text\":\"Because.\",\"score\":-1}";

        JsonNode line = uniform("{\"text\":\"t\",\"accepted\":false,\"alternatives\":[" + answer + "]}");
        assertThat(line.path("accepted").isBoolean()).isTrue();
        assertThat(line.path("alternatives").toString())
                .isEqualTo("[{\"id\":\"a\",\"url\":null,\"text\":\"Because.\",\"score\":-1,\"created\":null,"
                        + "\"license\":null,\"authors\":null}]");
        JsonNode own = uniform("{\"text\":\"t\",\"accepted\":\"no\",\"alternatives\":[\"Because.\"]}");
        assertThat(own.path("other").asText()).isEqualTo("{\"accepted\":\"no\",\"alternatives\":[\"Because.\"]}");
        assertThat(Alternatives.of("{\"alternatives\":[\"Because.\"]}".getBytes(UTF_8)))
                .isEmpty();
    }
}
