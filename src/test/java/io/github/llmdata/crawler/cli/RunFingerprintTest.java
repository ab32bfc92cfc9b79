package io.github.llmdata.crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.github.llmdata.crawler.AllModes;
import io.github.llmdata.crawler.mode.Job;
import io.github.llmdata.crawler.prepare.PrepareMode;
import io.github.llmdata.crawler.settings.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunFingerprintTest {
    private static final Modes MODES = new Modes(AllModes.MODES, new PrepareMode());

    private static final Set<String> OUTPUT =
            Set.of("crawler.output.formats", "crawler.output.ledger", "crawler.output.control-tokens");

    private static final Set<String> FETCH = Set.of(
            "crawler.fetch.max-body-bytes",
            "crawler.fetch.max-decoded-bytes",
            "crawler.fetch.max-ratio",
            "crawler.fetch.max-redirects",
            "crawler.fetch.allow-private-addresses",
            "crawler.fetch.user-agent",
            "crawler.fetch.robots",
            "crawler.output.warc");

    /** Every key of our own reference.conf, without those of Akka's on the class path. */
    private static Map<String, String> settings() {
        Config reference = ConfigFactory.parseFile(
                Path.of("src", "main", "resources", "reference.conf").toFile());
        Map<String, String> settings = new HashMap<>();
        Configuration.describe(reference.resolve()).forEach((key, setting) -> settings.put(key, setting.value()));
        return settings;
    }

    private static Set<String> counted(Job mode, Map<String, String> settings) throws IOException {
        return RunFingerprint.of(mode, MODES, "1.0", settings, List.of())
                .settings()
                .keySet();
    }

    @ParameterizedTest
    @CsvSource({"stack, false", "wiki, true", "reddit, true"})
    void knowsWhichModesFetch(String mode, boolean fetches) {
        assertThat(MODES.named(mode).fetches()).isEqualTo(fetches);
    }

    static List<Job> modes() {
        return MODES.jobs();
    }

    @ParameterizedTest
    @MethodSource("modes")
    void countsOutputTheKeysOfTheModeAndWhatChangesFetchedPages(Job mode) throws IOException {
        String section = "crawler." + mode.section() + ".";
        Set<String> expected = settings().keySet().stream()
                .filter(key -> key.startsWith(section) && !key.equals(section + "input"))
                .filter(key -> !key.equals("crawler.prepare.after-run")) // happens after the run
                .collect(Collectors.toCollection(TreeSet::new));
        expected.addAll(OUTPUT);
        if (mode.fetches()) {
            expected.addAll(FETCH);
        }

        assertThat(counted(mode, settings())).isEqualTo(expected);
    }

    @Test
    void everyKeyCountsInSomeModeOrIsNamedAsHarmless() throws IOException {
        Set<String> counted = new HashSet<>();
        for (Job mode : MODES.jobs()) {
            counted.addAll(counted(mode, settings()));
        }

        assertThat(settings().keySet())
                .hasSizeGreaterThan(50)
                .allSatisfy(key -> assertThat(Stream.of(
                                        counted.contains(key),
                                        RunFingerprint.HARMLESS.contains(key),
                                        key.startsWith(RunFingerprint.PROFILES),
                                        key.endsWith(".input"))
                                .filter(is -> is))
                        .as(key)
                        .hasSize(1));
    }

    @Test
    void everyKeyThatIsNamedAsHarmlessExists() {
        assertThat(settings()).containsKeys(RunFingerprint.HARMLESS.toArray(String[]::new));
        assertThat(settings().keySet()).anyMatch(key -> key.startsWith(RunFingerprint.PROFILES));
    }

    @ParameterizedTest
    @CsvSource({
        "crawler.new,            all",
        "crawler.output.new,     all",
        "crawler.analysis.new,   all",
        "crawler.fetch.new,      those that fetch",
        "crawler.fetch.host.new, those that fetch",
        "crawler.stack.new,      stack",
        "crawler.wiki.input.new, wiki"
    })
    void aNewKeyCounts(String key, String modes) throws IOException {
        Map<String, String> settings = settings();
        settings.put(key, "1");

        for (Job mode : MODES.jobs()) {
            assertThat(counted(mode, settings).contains(key))
                    .as("%s in mode %s", key, mode.name())
                    .isEqualTo(
                            switch (modes) {
                                case "all" -> true;
                                case "those that fetch" -> mode.fetches();
                                default -> modes.equals(mode.name());
                            });
        }
    }
}
