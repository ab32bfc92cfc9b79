package io.github.llmdata.crawler.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final int MIB = 1024 * 1024;

    private static Settings settings(String... sets) {
        return Settings.from(Configuration.load(Optional.empty(), List.of(sets)), "1.2.3");
    }

    @Test
    void hasTheDocumentedDefaults() {
        Settings settings = settings();

        assertThat(settings.output())
                .isEqualTo(new OutputSettings(
                        Path.of("out"),
                        Set.of(OutputSettings.Format.TEXT, OutputSettings.Format.JSONL),
                        true,
                        List.of("<user>:", "<bot>:", "<eos>", "<pad>", "<unk>")));
        assertThat(settings.output().stateDir()).isEqualTo(Path.of("out", ".state"));
        assertThat(settings.stack())
                .isEqualTo(new StackSettings(
                        List.of("xml_dump"),
                        Optional.empty(),
                        1,
                        StackSettings.Answers.ACCEPTED,
                        0,
                        false,
                        8 * MIB,
                        64L * MIB,
                        1024L * 1024 * MIB,
                        500));
        assertThat(settings.analysis())
                .isEqualTo(new AnalysisSettings(true, "python3", "scripts/analyze_dataset.py", Duration.ofHours(2)));
        assertThat(settings.drainTimeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void readsEveryValueThatIsSet() {
        Settings settings = settings(
                "crawler.output.dir=/elsewhere/x",
                "crawler.output.formats=jsonl",
                "crawler.output.ledger=off",
                "crawler.output.control-tokens=\"<|endoftext|>\"",
                "crawler.stack.input=a.7z",
                "crawler.stack.site=\" beer.stackexchange.com \"",
                "crawler.stack.min-score=-2",
                "crawler.stack.answers=best",
                "crawler.stack.alternatives=3",
                "crawler.stack.keep-links=yes",
                "crawler.stack.max-body-bytes=1",
                "crawler.stack.waiting-bytes=0",
                "crawler.stack.max-decoded-bytes=5k",
                "crawler.stack.max-ratio=1",
                "crawler.analysis.enabled=false",
                "crawler.analysis.timeout=90s",
                "crawler.shutdown.drain-timeout=1500ms");

        assertThat(settings.output())
                .isEqualTo(new OutputSettings(
                        Path.of("/elsewhere/x"), Set.of(OutputSettings.Format.JSONL), false, List.of("<|endoftext|>")));
        assertThat(settings.stack())
                .isEqualTo(new StackSettings(
                        List.of("a.7z"),
                        Optional.of("beer.stackexchange.com"),
                        -2,
                        StackSettings.Answers.BEST,
                        3,
                        true,
                        1,
                        0,
                        5 * 1024,
                        1));
        assertThat(settings.analysis().enabled()).isFalse();
        assertThat(settings.analysis().timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.drainTimeout()).isEqualTo(Duration.ofMillis(1500));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crawler.output.dir | [] | be a text | []",
                "crawler.output.dir | {} | be a text | {}",
                "crawler.output.dir | '\"\"' | be a path (the current folder is .) | empty",
                "crawler.stack.site | 'https://example.org/' | be a host name, such as beer.stackexchange.com, or empty | https",
                "crawler.output.dir | null | be a text | null",
                "crawler.output.dir | '\"a\\u0000b\"' | be a path | a",
                "crawler.output.formats | [] | name at least one of text, jsonl | []",
                "crawler.output.formats | csv | be one of text, jsonl | csv",
                "crawler.output.formats | [text, TEXT] | be one of text, jsonl | TEXT",
                "crawler.output.formats | {a=1} | | crawler.output.formats.a",
                "crawler.output.formats | [[text]] | be a list of texts | [",
                "crawler.output.formats | null | be a list of texts | null",
                "crawler.output.control-tokens | [\"\"] | list tokens of 2 to 100 visible characters without blanks | \"\"",
                "crawler.output.control-tokens | [\"<\"] | list tokens of 2 to 100 visible characters without blanks | \"<\"",
                "crawler.output.control-tokens | [\"<a>\", \"< b>\"] | list tokens of 2 to 100 visible characters without blanks | \"< b>\"",
                "crawler.output.control-tokens | {a=1} | | crawler.output.control-tokens.a",
                "crawler.output.control-tokens | [[]] | be a list of texts | [",
                "crawler.output.ledger | maybe | be true or false | maybe",
                "crawler.output.ledger | 1 | be true or false | 1",
                "crawler.stack.input | null | be a list of texts | null",
                "crawler.stack.input | [{}] | be a list of texts | {",
                "crawler.stack.site | [x] | be a text | [",
                "crawler.stack.min-score | high | be a whole number | high",
                "crawler.stack.min-score | 1.5 | be a whole number | 1.5",
                "crawler.stack.min-score | '\"1.5\"' | be a whole number | 1.5",
                "crawler.stack.min-score | 99999999999 | be a whole number | 99999999999",
                "crawler.stack.min-score | 1e100 | be a whole number | 1",
                "crawler.stack.min-score | true | be a whole number | true",
                "crawler.stack.min-score | '' | | crawler.stack.min-score",
                "crawler.stack.answers | all | be one of accepted, best | all",
                "crawler.stack.answers | ACCEPTED | be one of accepted, best | ACCEPTED",
                "crawler.stack.keep-links | 2 | be true or false | 2",
                "crawler.stack.max-body-bytes | 0 | be between 1 and 67108864 bytes | 0",
                "crawler.stack.max-body-bytes | 65MiB | be between 1 and 67108864 bytes | 68157440",
                "crawler.stack.max-body-bytes | lots | be a size such as 64MiB | lots",
                "crawler.stack.max-body-bytes | -5 | be a size such as 64MiB | -5",
                "crawler.stack.max-body-bytes | 8 furlongs | be a size such as 64MiB | furlongs",
                "crawler.stack.waiting-bytes | -1MiB | be a size such as 64MiB | -1MiB",
                "crawler.stack.waiting-bytes | 2TiB | be between 0 and 1099511627776 bytes | 2199023255552",
                "crawler.stack.max-decoded-bytes | 0 | be between 1 and 9223372036854775807 bytes | 0",
                "crawler.stack.max-decoded-bytes | 100000000TiB | be between 1 and 9223372036854775807 bytes | 109951162777600000000",
                "crawler.stack.max-ratio | 0 | be >= 1 | 0",
                "crawler.stack.max-ratio | -1 | be >= 1 | -1",
                "crawler.wiki.site | wiki.example.org | be the address of a wiki, such as https://en.wikivoyage.org, or empty | wiki",
                "crawler.wiki.site | '\"https://u:p@a.example\"' | be the address of a wiki, such as https://en.wikivoyage.org, or empty | a.example",
                "crawler.wiki.since | yesterday | be a day such as 2026-11-01, a time such as 2026-11-01T12:00:00Z, or empty | yesterday",
                "crawler.wiki.categories | '[\"A|B\"]' | be a list of names of categories, such as [Physics] | A",
                "crawler.analysis.enabled | [] | be true or false | []",
                "crawler.analysis.python | {} | be a text | {}",
                "crawler.analysis.timeout | 0s | be longer than 0 and at most 100 days | PT0S",
                "crawler.analysis.timeout | -1s | be longer than 0 and at most 100 days | PT-1S",
                "crawler.analysis.timeout | soon | be a duration such as 20s | soon",
                "crawler.analysis.timeout | 5 parsecs | be a duration such as 20s | parsecs",
                "crawler.analysis.timeout | 1000d | be longer than 0 and at most 100 days | PT24000H",
                "crawler.shutdown.drain-timeout | 0 | be longer than 0 and at most 100 days | PT0S",
                "crawler.shutdown.drain-timeout | 99999999999999d | be longer than 0 and at most 100 days | PT",
                "crawler.shutdown.drain-timeout | null | be a duration such as 20s | null"
            })
    void anInvalidValueIsNamedWithItsKeyAndRule(String key, String value, String rule, String shown) {
        assertThatThrownBy(() -> settings(key + "=" + value))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(rule == null ? "" : " must " + rule + ", was ")
                .hasMessageContaining(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\"", "1.0", "1e0"})
    void aWholeNumberMayBeWrittenInAnyNotation(String one) {
        assertThat(settings("crawler.stack.max-ratio=" + one).stack().maxRatio())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crawler.wiki.since=2026-11-01", "crawler.wiki.categories=[Physics]"})
    void aFilterOfAWikiNeedsTheWiki(String filter) {
        assertThatThrownBy(() -> settings(filter))
                .hasMessageStartingWith("crawler.wiki.site must be the address of a wiki where");
        WikiSiteSettings site = settings("crawler.wiki.site=\"https://wiki.example.org/\"", filter)
                .wiki()
                .site();
        assertThat(site.isNamed()).isTrue();
        assertThat(settings("crawler.wiki.site=\"https://wiki.example.org/\"")
                        .wiki()
                        .inputs())
                .as("the default input")
                .isEmpty();
    }

    @Test
    void moreThanSixtyFourControlTokensAreRefused() {
        String many = "[" + "ab,".repeat(65) + "]";

        assertThatThrownBy(() -> settings("crawler.output.control-tokens=" + many))
                .hasMessage("crawler.output.control-tokens must list at most 64 tokens, was 65");
    }
}
