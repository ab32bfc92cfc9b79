package io.github.llmdata.crawler.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final String KEY = "crawler.stack.min-score";
    private static final Pattern SETTING = Pattern.compile("^\\s*([a-z-]+) = .*$");

    /** The first word in backticks of a row of {@code docs/settings.md}. */
    private static final Pattern ROW = Pattern.compile("`([\\w.-]+)`");

    @TempDir
    Path dir;

    @AfterEach
    void forgetTheSystemProperty() {
        System.clearProperty(KEY);
        System.clearProperty("crawler.stack.unknown");
        ConfigFactory.invalidateCaches();
    }

    private static void property(String key, String value) {
        System.setProperty(key, value);
        ConfigFactory.invalidateCaches();
    }

    private Optional<Path> file(String content) throws IOException {
        return Optional.of(Files.writeString(dir.resolve("my.conf"), content));
    }

    private static Config load(String... sets) {
        return Configuration.load(Optional.empty(), List.of(sets));
    }

    @Test
    void theSourceWithTheHighestPriorityWins() throws IOException {
        Optional<Path> file = file("crawler.stack { min-score = 2, site = from-file }");

        assertThat(load().getInt(KEY)).isEqualTo(1);
        assertThat(Configuration.load(file, List.of()).getInt(KEY)).isEqualTo(2);

        property(KEY, "3");
        assertThat(Configuration.load(file, List.of()).getInt(KEY)).isEqualTo(3);

        Config config = Configuration.load(file, List.of(KEY + "=4"));
        assertThat(config.getInt(KEY)).isEqualTo(4);
        assertThat(config.getString("crawler.stack.site")).isEqualTo("from-file");
        assertThat(config.getInt("crawler.stack.max-ratio")).isEqualTo(500);
    }

    @Test
    void theLastOfSeveralSetsOfAKeyWins() {
        assertThat(load(KEY + "=5", KEY + "=6").getInt(KEY)).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crawler.stack.input=a.xml | a.xml",
                "crawler.stack.input=[a.xml, \"b c.7z\"] | a.xml, b c.7z",
                "crawler.stack.input=\"a=b.xml\" | a=b.xml",
                "crawler.stack.input = spaced.xml | spaced.xml",
                "crawler.stack.input=[] | ''",
                "crawler.stack.input=https://example.org/a#b | https://example.org/a#b",
                "crawler.stack.input=me@example.org | me@example.org"
            })
    void aSetAcceptsAnyHocon(String set, String inputs) {
        assertThat(String.join(", ", Settings.from(load(set), "1.2.3").stack().inputs()))
                .isEqualTo(inputs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "novalue", "=5", KEY, KEY + "=", KEY + "={", KEY + "=[1", "crawler.stack..x=1"})
    void aSetThatCannotBeParsedIsRejectedWithItsText(String set) {
        assertThatThrownBy(() -> load(set))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(" must ")
                .hasMessageContaining(set.substring(set.indexOf('=') + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"min-score=3", "stack.min-score=3", "a b=c d", "java.home=x", "=3"})
    void aSetOfAForeignKeyIsRejected(String set) {
        assertThatThrownBy(() -> load(set))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("--set must ")
                .hasMessageContaining(set.substring(0, set.indexOf('=')));
    }

    @ParameterizedTest
    @CsvSource({
        "crawler.stak.min-score=1, crawler.stak.min-score",
        "crawler.stack.minscore=1, crawler.stack.minscore",
        "crawler.stack.Min-Score=1, crawler.stack.Min-Score",
        "crawler.stack.min-score.deep=1, crawler.stack.min-score.deep",
        "crawler.stack.\"min.score\"=1, crawler.stack.min.score",
        "crawler.fetch.paralelism=8, crawler.fetch.paralelism",
        "crawler.stack=5, crawler.stack",
        "crawler.x.y=[1], crawler.x.y"
    })
    void anUnknownKeyIsNamedWithItsOrigin(String set, String key) {
        assertThatThrownBy(() -> load(set))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("Unknown key " + key + " (set by ")
                .hasMessageContaining("--set");
    }

    @Test
    void anUnknownKeyInTheFileIsNamedWithTheFile() throws IOException {
        Optional<Path> file = file("crawler {\n  stack {\n    unknown = 1\n  }\n}");

        assertThatThrownBy(() -> Configuration.load(file, List.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("crawler.stack.unknown", "my.conf: 3");
    }

    @Test
    void anUnknownSystemPropertyIsNamed() {
        property("crawler.stack.unknown", "1");

        assertThatThrownBy(ConfigurationTest::load)
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("crawler.stack.unknown");
    }

    @Test
    void keysOfAkkaAreNotChecked() {
        assertThat(load("akka.loglevel=DEBUG").getString("akka.loglevel")).isEqualTo("DEBUG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crawler=5", "crawler=[]", "crawler.stack=null", "crawler=null"})
    void aSectionCannotBeReplacedByAValue(String set) {
        assertThatThrownBy(() -> load(set))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("crawler");
    }

    @Test
    void aMissingFileIsRejected() {
        Path missing = dir.resolve("missing.conf");

        assertThatThrownBy(() -> Configuration.load(Optional.of(missing), List.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("--config must be a readable file, was " + missing);
        assertThatThrownBy(() -> Configuration.load(Optional.of(dir), List.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("--config must be a readable file, was " + dir);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crawler {                    | a { is never closed by a }",
                "crawler.stack.min-score=3 }  | there is a } without a {",
                "crawler { a = [text }        | a [ is not closed by a ]",
                "crawler.stack.site = \"a      | a quote is not closed on its line",
                "crawler.stack.site = a: b    | ; put quotes around a text with special characters"
            })
    void saysWhatIsWrongWithBrokenHoconAndInWhichLine(String content, String mistake) throws IOException {
        Optional<Path> file = file(content + "\n");

        assertThatThrownBy(() -> Configuration.load(file, List.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("my.conf, line ")
                .hasMessageEndingWith(mistake);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crawler {", "crawler.stack.site = ${nowhere}", "include required(file(\"no-such.conf\"))"})
    void aFileThatIsNotHoconIsNamedInOneSentence(String content) throws IOException {
        Optional<Path> file = file(content);

        assertThatThrownBy(() -> Configuration.load(file, List.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("The configuration ")
                .hasMessageContaining(content.contains("include") ? "no-such.conf" : "my.conf");
    }

    @Test
    void describesEachKeyWithItsValueAndOrigin() {
        var described = Configuration.describe(load(KEY + "=7"));

        assertThat(described.get(KEY)).isEqualTo(new Configuration.Described("7", "--set"));
        assertThat(described.get("crawler.output.formats").value()).isEqualTo("[\"text\",\"jsonl\"]");
        assertThat(described.get("crawler.output.formats").origin()).contains("reference.conf");
        assertThat(List.copyOf(described.keySet())).isSorted().allMatch(key -> key.startsWith("crawler."));
        assertThat(described.keySet())
                .filteredOn(key -> !key.startsWith("crawler.prepare.recipes."))
                .hasSameSizeAs(keys(reference()));
    }

    @Test
    void saysWhereWhatIsNotTheDefaultWasSet() throws IOException {
        Config config = Configuration.load(file("crawler {\n  fetch.parallelism = 3\n}"), List.of(KEY + "=7"));

        assertThat(Configuration.origins(config))
                .containsExactlyInAnyOrderEntriesOf(Map.of(KEY, "--set", "crawler.fetch.parallelism", "my.conf, line 2"));
    }

    @Test
    void masksSecrets() {
        Config config =
                ConfigFactory.parseString("crawler { a.password = x, a.api-token = x, client-secret = x, a.passed = x,"
                        + " a.url = \"https://me:word@host/?key=k\" }");

        var described = Configuration.describe(config);

        assertThat(Configuration.describe(load())
                        .get("crawler.output.control-tokens")
                        .value())
                .contains("<eos>");
        assertThat(described.get("crawler.a.passed").value()).isEqualTo("\"x\"");
        assertThat(described.get("crawler.a.url").value()).isEqualTo("\"https://me:***@host/?key=***\"");
        for (String secret : List.of("crawler.a.password", "crawler.a.api-token", "crawler.client-secret")) {
            assertThat(described.get(secret).value()).isEqualTo("***");
        }
    }

    @Test
    void aMessageAboutAUrlMasksItsPassword() {
        assertThat(InvalidSettingException.of("crawler.x", "be the URL of a server", "https://me:word@host"))
                .hasMessage("crawler.x must be the URL of a server, was https://me:***@host");
    }

    @Test
    void everyKeyHasACommentOfItsOwn() {
        List<String> lines = reference();
        for (int i = 0; i < lines.size(); i++) {
            if (SETTING.matcher(lines.get(i)).matches()) {
                assertThat(lines.get(i - 1))
                        .as("the line before '%s'", lines.get(i).strip())
                        .matches("\\s*# .+[.:]");
            }
        }
        assertThat(keys(lines)).hasSizeGreaterThan(15);
    }

    @Test
    void theSampleFileContainsAllDefaultsCommentedOut() throws IOException {
        List<String> template = Files.readAllLines(Path.of("conf", "application.conf"));
        assertThat(template).allMatch(line -> line.isBlank() || line.startsWith("#"));

        String uncommented = String.join(
                "\n",
                template.stream().map(line -> line.replaceFirst("^# ?", "")).toList());
        Config theirs = ConfigFactory.parseString(uncommented.substring(uncommented.indexOf("crawler {")))
                .resolve();

        assertThat(theirs.getConfig("crawler"))
                .isEqualTo(ConfigFactory.parseString(String.join("\n", reference()))
                        .resolve()
                        .getConfig("crawler"));
    }

    /** The default profiles of sites and the recipes are in tables of their own. */
    @Test
    void theDocumentOfSettingsListsEveryKey() throws IOException {
        Set<String> listed = new TreeSet<>();
        String section = "";
        for (String line : Files.readAllLines(Path.of("docs", "settings.md"))) {
            Matcher row = ROW.matcher(line);
            if (line.startsWith("|") && row.find()) {
                String key = row.group(1);
                section = line.startsWith("| key under") ? key : section;
                listed.add(section + key);
            }
        }

        Config ours = ConfigFactory.parseString(String.join("\n", reference())).resolve();
        assertThat(ours.entrySet())
                .extracting(Map.Entry::getKey)
                .filteredOn(key -> !key.startsWith("crawler.fetch.profiles."))
                .filteredOn(key -> !key.startsWith("crawler.prepare.recipes."))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(listed).contains(key));
    }

    private static List<String> keys(List<String> lines) {
        List<String> keys = new ArrayList<>();
        for (String line : lines) {
            Matcher setting = SETTING.matcher(line);
            if (setting.matches()) {
                keys.add(setting.group(1));
            }
        }
        return keys;
    }

    /** The lines of our reference.conf; the class path contains those of Akka too. */
    private static List<String> reference() {
        try (InputStream in = Files.newInputStream(Path.of("src", "main", "resources", "reference.conf"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
