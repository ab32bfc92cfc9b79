package io.github.llmdata.crawler.stats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.testing.Reasons;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final RunFacts FACTS =
            new RunFacts("stack", "1.2.3", START, settings(), List.of("a.7z!Posts.xml", "b \"quoted\"\n.xml"), 7);

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("crawler.stack.min-score", "1");
        settings.put("crawler.stack.formats", "[\"text\"]");
        return settings;
    }

    private static final List<PublishedFile> OUTPUTS = List.of(new PublishedFile("dataset_stack.txt", 7, "ab12"));
    private static final AnalysisFacts ANALYSIS =
            AnalysisFacts.completed(Optional.of("{\"samples\":3,\"mean\":0.5}".getBytes(UTF_8)));

    /** Accounts with every reason, each dropped a different number of times. */
    private static Accounts accounts() {
        Accounts accounts = new Accounts();
        for (Reason reason : Reasons.all()) {
            accounts.in(Kind.ROWS, count(reason));
            accounts.drop(Kind.ROWS, reason, count(reason));
        }
        accounts.in(Kind.QUESTIONS, 7);
        accounts.out(Kind.QUESTIONS, 5);
        accounts.pending(Kind.QUESTIONS, 2);
        accounts.in(Kind.RECORDS, 100);
        accounts.out(Kind.RECORDS, 100);
        accounts.note("control-tokens-defused", 12_345);
        accounts.problem("c.xml is truncated: é.");
        return accounts;
    }

    private static int count(Reason reason) {
        return 1_000 + Reasons.all().indexOf(reason);
    }

    private static Report report(Accounts accounts, Instant end) {
        Meter meter = new Meter();
        meter.storedBytes().add(3_000_000);
        meter.decodedBytes().add(20_000_000);
        meter.records().add(100);
        meter.commits().add(3);
        meter.commitNanos().add(20_000_000);
        return new Report(FACTS, accounts, List.of(), meter, "incomplete-input", end);
    }

    private static JsonNode json(Accounts accounts, Instant end) throws IOException {
        byte[] bytes = report(accounts, end).toJson(OUTPUTS, ANALYSIS);
        assertThat(bytes[bytes.length - 1]).isEqualTo((byte) '\n');
        return new ObjectMapper().readTree(bytes);
    }

    @Test
    void writesTheBalanceOfEachKindToJson() throws IOException {
        JsonNode json = json(accounts(), START.plusSeconds(4));

        assertThat(json.get("accounts").fieldNames()).toIterable().containsExactly("rows", "questions", "records");
        for (Reason reason : Reasons.all()) {
            assertThat(json.at("/accounts/rows/dropped/" + reason.code()).asInt())
                    .isEqualTo(count(reason));
        }
        assertThat(json.at("/accounts/questions")).hasToString("{\"in\":7,\"out\":5,\"pending\":2,\"dropped\":{}}");
        assertThat(json.get("balanced").asBoolean()).isTrue();
    }

    @Test
    void writesTheOtherFactsOfTheRunToJson() throws IOException {
        JsonNode json = json(accounts(), START.plusSeconds(4));

        assertThat(json.get("mode").asText()).isEqualTo("stack");
        assertThat(json.get("status").asText()).isEqualTo("incomplete-input");
        assertThat(json.get("started").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(json.get("seconds").asDouble()).isEqualTo(4);
        assertThat(json.get("notes")).hasToString("{\"control-tokens-defused\":12345}");
        assertThat(json.get("problems")).hasToString("[\"c.xml is truncated: é.\"]");
        assertThat(json.get("rates"))
                .hasToString("{\"stored_bytes\":3000000,\"decoded_bytes\":20000000,"
                        + "\"decoded_mb_per_second\":5.0,\"records_per_second\":25.0,"
                        + "\"commits\":3,\"commit_seconds\":0.02}");
        assertThat(json.at("/inputs/1").asText()).isEqualTo("b \"quoted\"\n.xml");
        assertThat(json.get("settings"))
                .hasToString("{\"crawler.stack.min-score\":1,\"crawler.stack.formats\":[\"text\"]}");
        assertThat(json.get("ended").asText()).isEqualTo("2026-01-02T03:04:09Z");
        assertThat(json.get("outputs")).hasToString("{\"dataset_stack.txt\":{\"bytes\":7,\"sha256\":\"ab12\"}}");
        assertThat(json.get("analysis"))
                .hasToString("{\"status\":\"completed\",\"figures\":{\"samples\":3,\"mean\":0.5}}");
        assertThat(json.at("/versions/crawler").asText()).isEqualTo("1.2.3");
        assertThat(json.at("/versions/java").asText())
                .isEqualTo(Runtime.version().toString());
    }

    @ParameterizedTest
    @CsvSource({"{}, true", "'{\"a\":{\"b\":[1]}}\n', true", "{} {}, false", "[], false", "'', false", "{\"a\":, false"
    })
    void figuresAreOneObject(String text, boolean isObject) {
        assertThat(AnalysisFacts.isObject(text.getBytes(UTF_8))).isEqualTo(isObject);
    }

    @Test
    void saysWhyThereAreNoFigures() throws IOException {
        byte[] json = report(accounts(), START).toJson(List.of(), AnalysisFacts.failed("It ended with exit code 1."));

        assertThat(new ObjectMapper().readTree(json).get("analysis"))
                .hasToString("{\"status\":\"failed\",\"reason\":\"It ended with exit code 1.\"}");
    }

    @Test
    void saysThatTheAccountsDoNotBalance() throws IOException {
        Accounts accounts = accounts();
        accounts.in(Kind.RECORDS, 1);

        assertThat(json(accounts, START).get("balanced").asBoolean()).isFalse();
    }

    @Test
    void aRunWithoutDurationHasNoRates() throws IOException {
        JsonNode rates = json(accounts(), START).get("rates");

        assertThat(rates.get("decoded_mb_per_second").asDouble()).isZero();
        assertThat(rates.get("records_per_second").asDouble()).isZero();
    }

    @Test
    void theTableContainsEachReasonAndTheNumberOfProblems() {
        String table = report(accounts(), START.plusSeconds(4)).toTable();

        for (Reason reason : Reasons.all()) {
            assertThat(table)
                    .containsPattern("rows +dropped " + reason.code() + " +"
                            + String.format(Locale.ROOT, "%,d", count(reason)) + "\\R");
        }
        assertThat(table)
                .startsWith("stack: incomplete-input in 4.0 s, 3.0 MB read (5.0 MB/s decoded)")
                .containsPattern("questions +7 +5 +2 +0\\R")
                .containsPattern("records +100 +100 +0 +0\\R")
                .containsPattern("note control-tokens-defused +12,345\\R")
                .containsPattern("problems, listed on stderr and in the report +1\\R")
                .doesNotContain("c.xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-EG", "hi-IN-u-nu-deva"})
    void numbersDoNotDependOnTheLocaleOfTheMachine(String language) throws IOException {
        String expected = report(accounts(), START.plusMillis(1500)).toTable();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            assertThat(report(accounts(), START.plusMillis(1500)).toTable()).isEqualTo(expected);
            assertThat(json(accounts(), START.plusMillis(1500)).get("seconds").asDouble())
                    .isEqualTo(1.5);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anEmptyRunHasAReport() throws IOException {
        assertThat(json(new Accounts(), START).get("accounts")).isEmpty();
        assertThat(report(new Accounts(), START).toTable()).contains("in", "out", "pending", "dropped");
    }

    /** A section whose figure is a note. */
    private record Pages() implements ReportSection {

        @Override
        public String name() {
            return "pages";
        }

        @Override
        public Map<String, Object> fields(Accounts accounts) {
            return Map.of(
                    "kind", "long", "by_size", Map.of("7", accounts.notes().get("pages/7"), "share", 0.5));
        }

        @Override
        public List<String> lines(Accounts accounts) {
            return List.of("pages of 7: " + accounts.notes().get("pages/7"));
        }
    }

    @Test
    void aModeAddsASectionWhoseFiguresAreNoNotes() throws IOException {
        Accounts accounts = accounts();
        accounts.note("pages/7", 3);
        RunFacts facts = new RunFacts(
                "stack",
                "1",
                START,
                settings(),
                Map.of("crawler.x", "--set"),
                List.of(),
                0,
                Optional.of(new Pages()),
                List.of(new RunProcess(START.minusSeconds(60), Optional.empty(), "")));
        Report report = new Report(facts, accounts, List.of(), new Meter(), "completed", START.plusSeconds(1));
        JsonNode json = new ObjectMapper().readTree(report.toJson(OUTPUTS, ANALYSIS));

        assertThat(json.get("origins")).hasToString("{\"crawler.x\":\"--set\"}");
        assertThat(json.get("earlier_processes")).hasToString("[{\"started\":\"2026-01-02T03:03:05Z\"}]");
        assertThat(json.get("pages").get("kind").asText()).isEqualTo("long");
        assertThat(json.get("pages").get("by_size").get("7").asLong()).isEqualTo(3);
        assertThat(json.get("pages").get("by_size").get("share").asDouble()).isEqualTo(0.5);
        assertThat(json.get("notes").fieldNames()).toIterable().containsExactly("control-tokens-defused");
        assertThat(report.toTable()).contains("  pages of 7: 3").doesNotContain("note pages");
    }
}
