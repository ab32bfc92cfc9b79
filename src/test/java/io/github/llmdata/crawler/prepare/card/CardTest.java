package io.github.llmdata.crawler.prepare.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.llmdata.crawler.prepare.record.RecordSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVIL = "|\\n# [x](javascript:1) <script> `code` \\u202e";

    private final RecordTally tally = new RecordTally();

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    private void record(String source, String more) throws IOException {
        tally.add(json("{\"source\":\"" + source + "\"" + more + "}"));
    }

    private String card(String report, Map<String, JsonNode> runs, String manifest) throws IOException {
        return Card.of(new CardFacts(
                json(report),
                runs,
                json(manifest),
                tally,
                RecordSchema.fields(true, List.of("a.rule")),
                List.of(new CardFacts.Input("dataset_stack.jsonl", 12, "abc"))));
    }

    private String card(String manifest) throws IOException {
        return card("{}", Map.of(), manifest);
    }

    @Test
    void namesTheFilesOfEachSplitButNoneWithoutRecordsAndNoneOfAnotherReader() throws IOException {
        String card = card("{\"files\":[" + file("records", "train.jsonl", "train", 3)
                + "," + file("records", "test.jsonl", "test", 0)
                + "," + file("records", "val.jsonl", "val", 1)
                + "," + file("messages", "messages/train-00000.jsonl.zst", "train", 2)
                + "," + file("parquet", "parquet/shard_00000.parquet", "train", 3) + "]}");

        assertThat(card).contains("""
                        - config_name: "default"
                          default: true
                          data_files:
                          - split: "train"
                            path:
                            - "train.jsonl"
                          - split: "validation"
                            path:
                            - "val.jsonl"
                        - config_name: "messages"
                          data_files:
                          - split: "train"
                            path:
                            - "messages/train-00000.jsonl.zst"
                        dataset_info:
                        """).contains("| `parquet/shard_00000.parquet` | 3 |");
    }

    private static String file(String format, String path, String split, int records) {
        return "{\"format\":\"%s\",\"path\":\"%s\",\"split\":\"%s\",\"records\":%d}"
                .formatted(format, path, split, records);
    }

    @Test
    void statesTheTypeOfEachField() throws IOException {
        assertThat(card("{}"))
                .contains("  - name: \"messages\"\n    list:\n    - name: \"role\"\n      dtype: string\n")
                .contains("  - name: \"tags\"\n    sequence: string\n")
                .contains("  - name: \"signals\"\n    struct:\n    - name: \"a.rule\"\n      dtype: float64\n")
                .contains("  - name: \"cluster_size\"\n    dtype: int64\n---\n");
    }

    @Test
    void countsLicencesAndSaysWhatTheyAsk() throws IOException {
        record("stack", ",\"license\":\"CC BY-SA 3.0 AND CC BY-SA 4.0\"");
        record("stack", ",\"license\":\"CC BY-SA 2.5\"");
        record("reddit", ",\"license\":\"Reddit User Agreement\"");
        record("x", "");

        assertThat(card("{}"))
                .contains("license:\n- \"cc-by-sa-3.0\"\n- \"cc-by-sa-4.0\"\n- \"other\"\n- \"unknown\"\n")
                .contains("| CC BY-SA 3.0 AND CC BY-SA 4.0 | 1 | name the authors")
                .contains("| Reddit User Agreement | 1 | no licence")
                .contains("| none is named | 1 | unknown")
                .contains("**Stack Exchange**", "**Reddit**", "x has terms that this program does not know")
                .doesNotContain("**Wikipedia**");
    }

    @Test
    void whatComesFromOutsideIsNeitherMarkupNorYaml() throws IOException {
        tally.add(JSON.createObjectNode()
                .put("source", "a\"\nlicense: mit\n# |b")
                .put("license", "<script>")
                .put("language", "no"));
        String card = card(
                "{\"settings\":{\"crawler.prepare.recipe\":\"" + EVIL + "\"},\"problems\":[\"" + EVIL + "\"]}",
                Map.of(),
                "{\"tokenizer\":\"" + EVIL + "\"}");

        String[] parts = card.split("\n---\n", 2);
        assertThat(parts[0])
                .contains("pretty_name: \"Prepared text of a\\\"\\u000alicense: mit\\u000a# |b\"\n")
                .contains("language:\n- \"no\"\n")
                .doesNotContain("\nlicense: mit");
        assertThat(parts[1])
                .contains("A problem of the run of `prepare`: \\| \\# \\[x\\](javascript:1) \\<script\\> \\`code\\`\n")
                .contains("Counted by `\\| # [x](javascript:1) <script> 'code'`.")
                .contains("| \\<script\\> | 1 |")
                .doesNotContain("\n#  [x]", "\u202e", "\n<");
    }

    @Test
    void listsEachRuleWithItsLimitsAndItsDrops() throws IOException {
        String card = card(
                "{\"prepare\":{\"recipe\":\"mine\"},\"accounts\":{\"records\":{\"in\":9,\"out\":4,\"dropped\":"
                        + "{\"size.rule\":2,\"duplicate\":3}}},\"settings\":{"
                        + "\"crawler.prepare.recipes.mine.wiki.size.rule\":50,"
                        + "\"crawler.prepare.recipes.mine.stack.size.rule\":\"off\","
                        + "\"crawler.prepare.recipes.other.wiki.more\":1},"
                        + "\"origins\":{\"crawler.prepare.recipe\":\"--set\"}}",
                Map.of(),
                "{}");

        assertThat(card)
                .contains("Of 9 records in the inputs, 4 are kept.")
                .contains("| `size.rule` | wiki 50 | 2 |\n\n")
                .contains("| `duplicate` | 3 |\n")
                .doesNotContain("`more`");
    }

    @Test
    void tellsWhatARunWasAskedAndWhereEachSettingComesFrom() throws IOException {
        record(
                "stack",
                ",\"created\":\"2014-01-21T20:26:05Z\",\"provenance\":{\"comments_shown\":1,\"comments_declared\":4}");
        record("stack", ",\"created\":\"2012-05-01\",\"authors\":[{\"name\":\"a\"}]");
        JsonNode run = json(
                "{\"started\":\"2026-01-02T03:04:05Z\",\"status\":\"incomplete-input\",\"inputs\":[\"Posts.xml\"],"
                        + "\"dumps\":{\"Posts.xml\":{\"sha256\":\"0a1b\",\"known_as\":\"a dump of a test\"}},"
                        + "\"problems\":[\"Posts.xml is cut off\"],"
                        + "\"settings\":{\"crawler.stack.min-score\":3,\"crawler.stack.input\":[\"/home/me\"],\"crawler.wiki.x\":1},"
                        + "\"accounts\":{\"rows\":{\"in\":7,\"out\":2,\"pending\":0,\"dropped\":{\"too-short\":5,\"canary\":1}}}}");

        String card = card(
                "{\"settings\":{\"crawler.prepare.split.val\":0.1,\"crawler.prepare.split.test\":0},"
                        + "\"origins\":{\"crawler.prepare.split.val\":\"application.conf, line 3\"}}",
                Map.of("stack", run),
                "{}");

        assertThat(card)
                .contains("| `stack` | 2 | 0 | 2012-05-01 to 2014-01-21 | not known |")
                .contains("* `Posts.xml`, SHA-256 `0a1b`: a dump of a test\n", "* `crawler.stack.min-score = 3`\n")
                .contains("| `rows` | 7 | 2 | 0 | `too-short` 5, `canary` 1 |", "1 rows of the dumps were canaries")
                .contains("A problem of the run of mode `stack`: Posts.xml is cut off")
                .contains("1 records of `stack` (50.0 %) name no author")
                .contains("show 1 of 4 comments (25.0 %)")
                .contains("| `crawler.prepare.split.val` | `0.1` | application.conf, line 3 |")
                .contains("| `crawler.prepare.split.test` | `0` | default |")
                .contains("| `dataset_stack.jsonl` | 12 | `abc` |")
                .doesNotContain("/home/me", "crawler.wiki.x");
    }

    @Test
    void namesLanguagesByTwoLettersAndElseByThoseOfTheWikipedias() throws IOException {
        record("wiki", ",\"url\":\"https://ja.wikipedia.org/wiki/X\"");
        assertThat(card("{}")).contains("language:\n- \"ja\"\n", "Languages were not looked for.");

        record("wiki", ",\"language\":\"deu\"");
        record("wiki", ",\"language\":\"cmn\"");
        assertThat(card("{}"))
                .contains("language:\n- \"cmn\"\n- \"de\"\n")
                .doesNotContain("Languages were not looked for.");
    }

    @ParameterizedTest
    @CsvSource({"999, n<1K", "1000, 1K<n<10K", "123456, 100K<n<1M"})
    void namesTheSizeAsTheHubDoes(int records, String category) throws IOException {
        JsonNode record = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < records; i++) {
            tally.add(record);
        }

        assertThat(card("{}")).contains("size_categories:\n- \"" + category + "\"\n");
    }
}
