package io.github.llmdata.crawler.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    @TempDir
    Path dir;

    private static Config load(String name, String value, String... sets) {
        return Configuration.load(Optional.empty(), List.of(sets), Map.of(name, value));
    }

    @Test
    void eachKeyHasAVariableOfItsOwn() {
        Map<String, List<String>> names = Configuration.describe(Configuration.defaults()).keySet().stream()
                .collect(Collectors.groupingBy(Environment::variable));

        assertThat(names.values()).hasSizeGreaterThan(100).allMatch(keys -> keys.size() == 1);
        assertThat(names).containsKeys("CRAWLER_FETCH_CONTACT", "CRAWLER_FETCH_TIMEOUT_FIRST_BYTE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CRAWLER_FETCH_CONTACT            | me@example.org     | crawler.fetch.contact            | me@example.org",
                "CRAWLER_FETCH_TIMEOUT_FIRST_BYTE | 3s                 | crawler.fetch.timeout.first-byte | 3s",
                "CRAWLER_OUTPUT_DIR               | /data/a b          | crawler.output.dir               | /data/a b",
                "CRAWLER_ANALYSIS_ENABLED         | false              | crawler.analysis.enabled         | false",
                "CRAWLER_PREPARE_MIX              | { wiki = 1 }       | crawler.prepare.mix.wiki         | 1",
                "CRAWLER_FETCH_PROFILES           | {a.min-gap = 9s}   | crawler.fetch.profiles.a.min-gap | 9s",
                "CRAWLER_FETCH_PROFILES_WIKIMEDIA_MAX_CONCURRENT | 1 "
                        + "| crawler.fetch.profiles.wikimedia.max-concurrent | 1",
                "CRAWLER_FETCH_PROFILES_INDEX_COMMONCRAWL_ORG_MIN_GAP | 2s "
                        + "| crawler.fetch.profiles.\"index.commoncrawl.org\".min-gap | 2s"
            })
    void aVariableSetsItsKey(String name, String value, String key, String expected) {
        Config config = load(name, value);

        assertThat(config.getString(key)).isEqualTo(expected);
        assertThat(Configuration.origins(config)).containsEntry(key, "environment variable " + name);
    }

    @Test
    void itIsStrongerThanAFileAndWeakerThanASet() throws IOException {
        Optional<Path> file = Optional.of(Files.writeString(dir.resolve("my.conf"), "crawler.stack.min-score = 2"));
        Map<String, String> three = Map.of("CRAWLER_STACK_MIN_SCORE", "3");
        String key = "crawler.stack.min-score";

        assertThat(Configuration.load(file, List.of(), three).getInt(key)).isEqualTo(3);
        assertThat(Configuration.load(file, List.of(key + "=4"), three).getInt(key))
                .isEqualTo(4);
        Map<String, String> empty = Map.of("CRAWLER_STACK_MIN_SCORE", "");
        assertThat(Configuration.load(file, List.of(), empty).getInt(key)).isEqualTo(2);
    }

    @Test
    void itsOriginIsDescribed() {
        assertThat(Configuration.describe(load("CRAWLER_OUTPUT_FORMATS", "[text]"))
                        .get("crawler.output.formats"))
                .isEqualTo(new Configuration.Described("[\"text\"]", "environment variable CRAWLER_OUTPUT_FORMATS"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CRAWLER_FETCH_CONTCT  | did you mean CRAWLER_FETCH_CONTACT?",
                "CRAWLER_FETCH_ZZZ     | CRAWLER_FETCH_ZZZ.",
                "CRAWLER_SATCK_ANSWERS | did you mean CRAWLER_STACK_ANSWERS?"
            })
    void whatLooksLikeASettingAndIsNoneIsRefused(String name, String hint) {
        assertThatThrownBy(() -> load(name, "1"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("No setting belongs to the environment variable " + name)
                .hasMessageContaining(hint);
    }

    @ParameterizedTest
    @CsvSource({
        "CRAWLER_SERVICE_HOST,        10.0.0.1",
        "CRAWLER_SERVICE_PORT_HTTP,   80",
        "CRAWLER_PORT,                tcp://10.0.0.1:80",
        "CRAWLER_PORT_80_TCP_ADDR,    10.0.0.1",
        "CRAWLER_FETCH_PORT,          tcp://10.0.0.1:80",
        "CRAWLER_FETCH_SERVICE_HOST,  10.0.0.1",
        "CRAWLER_FETCH_PORT_80_TCP,   tcp://10.0.0.1:80"
    })
    void whatKubernetesSetsForAServiceIsNoSetting(String name, String value) {
        Environment environment = new Environment(Map.of(name, value), Set.of("crawler.fetch.contact"));

        assertThat(environment.settings().isEmpty()).isTrue();
        assertThat(environment.ignored()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRAWLER_HOME", "CRAWLER_VERSION"})
    void anyOtherNameIsIgnoredAndTold(String name) {
        Environment environment = new Environment(Map.of(name, "x", "PATH", "y"), Set.of("crawler.fetch.contact"));

        assertThat(environment.settings().isEmpty()).isTrue();
        assertThat(environment.ignored()).containsExactly(name);
    }

    @Test
    void aNameThatMayMeanTwoKeysIsRefused() {
        Environment environment =
                new Environment(Map.of("CRAWLER_A_B_C", "1"), Set.of("crawler.a-b.c", "crawler.a.b-c"));

        assertThatThrownBy(environment::settings)
                .hasMessageContaining("CRAWLER_A_B_C may mean ")
                .hasMessageContaining("crawler.a-b.c")
                .hasMessageContaining("crawler.a.b-c");
    }

    @Test
    void aValueThatCannotBeReadNamesItsVariable() {
        assertThatThrownBy(() -> load("CRAWLER_OUTPUT_FORMATS", "[text"))
                .hasMessageContaining("crawler.output.formats must be a whole value")
                .hasMessageEndingWith("(set by the environment variable CRAWLER_OUTPUT_FORMATS)");
    }

    @Test
    void aTokenFromTheEnvironmentIsMaskedAndDiffersFromNone() {
        Configuration.Described none = Configuration.describe(load("X", "x")).get("crawler.ui.token");
        Configuration.Described set = Configuration.describe(load("CRAWLER_UI_TOKEN", "0123456789abcdef"))
                .get("crawler.ui.token");

        assertThat(none.value()).isEqualTo("\"\"");
        assertThat(set).isEqualTo(new Configuration.Described("***", "environment variable CRAWLER_UI_TOKEN"));
    }
}
