package io.github.llmdata.crawler.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeenKeysTest {
    private final SeenKeys keys = new SeenKeys();

    @Test
    void aTextIsNewOnlyTheFirstTime() {
        assertThat(keys.add("a")).isTrue();
        assertThat(keys.add("a")).isFalse();
        assertThat(keys.add("b")).isTrue();
        assertThat(keys.add("")).isTrue();
        assertThat(keys.add("")).isFalse();
        assertThat(keys.size()).isEqualTo(3);
    }

    @Test
    void agreesWithASetWhileTheTableGrows() {
        Random random = new Random(7);
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            String text = "https://example.org/" + random.nextInt(60_000);
            assertThat(keys.add(text)).isEqualTo(expected.add(text));
        }
        assertThat(keys.size()).isEqualTo(expected.size());
    }
}
