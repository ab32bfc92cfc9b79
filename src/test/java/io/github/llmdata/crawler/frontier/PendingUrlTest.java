package io.github.llmdata.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.state.SavedRun;
import io.github.llmdata.crawler.testing.States;
import io.github.llmdata.crawler.url.WebUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PendingUrlTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path dir;

    private static CrawlUrl url(String text, int attempts, Duration delay) {
        return new CrawlUrl(text, List.of(WebUrl.parse(text).orElseThrow()), attempts, delay, false, "", false, "");
    }

    @Test
    void tellsAttemptsAndPauseOfTheUrlsThatAreMeant() throws IOException {
        try (RunState state = States.in(dir)) {
            SeenUrls urls = new SeenUrls(new SeenKeys(), state);
            urls.save(url("https://a.example.org/1", 2, Duration.ofMinutes(3)), NOW);
            urls.save(url("https://a.example.org/2", 1, Duration.ZERO), NOW);
            state.commit(state.checkpoint(), List.of());
        }
        try (SavedRun run = SavedRun.open(dir, "stack").orElseThrow()) {
            assertThat(PendingUrl.of(run, asked -> asked.endsWith("/1"), NOW))
                    .containsExactly(new PendingUrl(
                            "https://a.example.org/1", 2, NOW.plusSeconds(180), List.of("https://a.example.org/1")));
        }
        assertThat(SavedRun.open(dir, "wiki")).isEmpty();
    }
}
