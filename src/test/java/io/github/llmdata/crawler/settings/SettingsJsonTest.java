package io.github.llmdata.crawler.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsJsonTest {

    @AfterEach
    void forgetTheSystemProperties() {
        System.clearProperty("crawler.stack.min-score");
        System.clearProperty("crawler.output.ledger");
        ConfigFactory.invalidateCaches();
    }

    private static Map<String, String> json(String... sets) {
        return SettingsJson.of(Configuration.load(Optional.empty(), List.of(sets)));
    }

    @Test
    void valuesHaveTheTypesOfJson() {
        assertThat(json("crawler.fetch.parallelism=8", "crawler.fetch.timeout.total = 90 s"))
                .containsEntry("crawler.fetch.parallelism", "8")
                .containsEntry("crawler.fetch.timeout.total", "\"90 s\"")
                .containsEntry("crawler.output.ledger", "true")
                .containsEntry("crawler.output.formats", "[\"text\",\"jsonl\"]")
                .containsEntry("crawler.fetch.retry.random-factor", "0.2");
    }

    @Test
    void aSystemPropertyHasTheTypeOfItsDefault() {
        System.setProperty("crawler.stack.min-score", "5");
        System.setProperty("crawler.output.ledger", "off");
        ConfigFactory.invalidateCaches();

        assertThat(json())
                .containsEntry("crawler.stack.min-score", "5")
                .containsEntry("crawler.output.ledger", "false");
    }

    @Test
    void whetherSecretsAreMaskedIsNoSecret() {
        assertThat(json())
                .containsEntry("crawler.prepare.mask.secret", "true")
                .containsEntry("crawler.prepare.tokenizer", "\"\"")
                .isEqualTo(SettingsJson.defaults());
    }

    @Test
    void secretsAreMaskedInListsToo() {
        assertThat(json("crawler.wiki.input=[\"https://me:word@a.example/\", \"b?token=a\\\\\\\"b\"]"))
                .containsEntry("crawler.wiki.input", "[\"https://me:***@a.example/\",\"b?token=***\\\"b\"]");
    }
}
