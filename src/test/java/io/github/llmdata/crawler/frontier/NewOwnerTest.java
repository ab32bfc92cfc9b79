package io.github.llmdata.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.cluster.files.Epoch;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.state.ShardState;
import io.github.llmdata.crawler.testing.States;
import io.github.llmdata.crawler.url.WebUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the new owner of a shard knows of the pauses that sites have asked the owner before for. */
class NewOwnerTest {
    private static final String SITE = "example.org";
    private static final FetchSettings SETTINGS = Settings.from(Configuration.load(Optional.empty(), List.of()), "test")
            .fetch();

    @TempDir
    Path shard;

    private static SiteScheduler queue(InstantSource clock, RunState state) {
        SiteScheduler queue =
                new SiteScheduler(SITE, new PolitenessPolicy(SETTINGS, clock, () -> 0, Share.ALL), event -> {});
        queue.resume(SavedSite.load(SITE, state));
        queue.add(CrawlUrl.of("a", WebUrl.parse("http://example.org/a").orElseThrow()));
        return queue;
    }

    private Path mark(long number) {
        return shard.resolve("epochs").resolve(String.format("%06d", number));
    }

    private Path state(String owner) {
        return shard.resolve(owner).resolve(".state");
    }

    /** The owner before has a clock that is ahead or behind; on the file server, some time passes until the next owner comes. */
    @ParameterizedTest
    @CsvSource({"-180, true", "-180, false", "0, false", "180, true", "180, false"})
    void keepsARetryAfterThatTheOwnerBeforeWasGiven(int minutesAhead, boolean letsGo) throws IOException {
        Epoch.take(shard, "there/1");
        Instant skewed = Instant.now().plus(Duration.ofMinutes(minutesAhead));
        Files.writeString(mark(1), skewed.toEpochMilli() + " released there/1\n");
        Epoch first = Epoch.take(shard, "there/2");
        Instant asked = first.clock().instant();
        Instant end;
        try (RunState state = States.in(state(first.folderName()))) {
            SiteScheduler queue = queue(() -> asked, state);
            FetchTask task = queue.next().orElseThrow();
            queue.sent(task.number(), Duration.ZERO);
            queue.decide(task.number(), Results.throttled(503, "600"));
            end = queue.outlook().readyAt().orElseThrow();
            SiteQueue.StateChanged saved = queue.state();
            state.put(saved.key(), saved.value());
            state.commit(state.checkpoint(), List.of());
        }
        if (letsGo) {
            first.release();
        }
        FileTime marked = Files.getLastModifiedTime(mark(2));
        Files.setLastModifiedTime(mark(2), FileTime.from(marked.toInstant().minus(Duration.ofSeconds(100))));

        Epoch second = Epoch.take(shard, "here/3");
        ShardState.adopt(first.folderName(), state(first.folderName()), state(second.folderName()), States.FINGERPRINT);
        try (RunState state = States.in(state(second.folderName()))) {
            Instant taken = second.clock().instant();
            SiteScheduler queue = queue(() -> taken, state);

            assertThat(queue.next()).isEmpty();
            assertThat(queue.outlook().readyAt().orElseThrow()).isBetween(end.minusMillis(1), end.plusMillis(1));
            assertThat(Duration.between(taken, end))
                    .as("100 seconds have passed")
                    .isBetween(Duration.ofSeconds(400), Duration.ofSeconds(500));
            assertThat(queue(() -> end.plusMillis(1), state).next()).isPresent();
        }
    }

    /** The usual redirect of a {@code robots.txt} therefore stays in its shard. */
    @Test
    void aDomainAndItsSubdomainsAreOneSite() {
        Sites sites = new Sites(SETTINGS.politeness());

        assertThat(sites.of("www.example.org")).isEqualTo(sites.of("example.org"));
        assertThat(sites.of("www.example.co.uk")).isEqualTo(sites.of("example.co.uk"));
        assertThat(sites.of("example.com")).isNotEqualTo(sites.of("example.org"));
    }
}
