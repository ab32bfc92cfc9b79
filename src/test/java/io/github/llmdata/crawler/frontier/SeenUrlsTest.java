package io.github.llmdata.crawler.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.state.JournalKey;
import io.github.llmdata.crawler.testing.MapMemory;
import io.github.llmdata.crawler.url.PageKey;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeenUrlsTest {
    private static final Instant NOW = SetClock.START;
    private static final String A = "http://example.org/a";
    private static final String B = "http://example.org/b";

    private final SeenKeys settled = new SeenKeys();
    private final MapMemory memory = new MapMemory();
    private final SeenUrls seen = new SeenUrls(settled, memory);

    private static String page(String url) {
        return PageKey.of(WebUrl.parse(url).orElseThrow());
    }

    private static void settle(SeenKeys settled, TextKey key) {
        settled.add(key);
    }

    private CrawlUrl open(SeenUrls seen, String url) {
        return ((SeenUrls.Open) seen.enter(url, NOW)).url();
    }

    private static CrawlUrl moved(CrawlUrl from, String to) {
        return from.movedTo(WebUrl.parse(to).orElseThrow(), Duration.ZERO);
    }

    @Test
    void skipsASettledUrl() {
        settle(settled, JournalKey.url(page(A)));

        assertThat(seen.enter(A, NOW)).isEqualTo(SeenUrls.Settled.INSTANCE);
    }

    @Test
    void aDuplicateOfASettledUrlIsStillADuplicate() {
        settle(settled, JournalKey.url(page(A)));
        seen.enter(A, NOW);

        assertThat(seen.enter(A + "#part", NOW)).isInstanceOf(SeenUrls.Refused.class);
    }

    @Test
    void aPageThatARedirectLedToIsTaken() {
        assertThat(seen.follow(moved(open(seen, A), B))).isTrue();

        assertThat(seen.enter(B, NOW)).isInstanceOf(SeenUrls.Taken.class);
    }

    @Test
    void aPageThatARedirectLedToInAnEarlierProcessIsTaken() {
        settle(settled, JournalKey.url(page(A)));
        settle(settled, JournalKey.target(page(B)));

        assertThat(seen.enter(A, NOW)).isEqualTo(SeenUrls.Settled.INSTANCE);
        assertThat(seen.enter(B, NOW)).isInstanceOf(SeenUrls.Taken.class);
    }

    @Test
    void aRedirectToAListedPageEndsThere() {
        CrawlUrl first = open(seen, A);
        open(seen, B);

        assertThat(seen.follow(moved(first, B))).isFalse();
    }

    @Test
    void rejectsARedirectToAPageThatAnEarlierProcessFetched() {
        settle(settled, JournalKey.url(page(B)));

        assertThat(seen.follow(moved(open(seen, A), B))).isFalse();
    }

    @Test
    void aRedirectToAnotherAddressOfThePageIsFollowed() {
        CrawlUrl first = open(seen, A);

        assertThat(seen.follow(moved(first, "https://example.org/a"))).isTrue();
    }

    @Test
    void aUrlIsResumedAtTheTargetOfItsRedirect() {
        CrawlUrl moved = moved(open(seen, A), B);
        assertThat(seen.follow(moved)).isTrue();
        seen.save(moved, NOW);

        SeenUrls next = new SeenUrls(settled, memory);
        CrawlUrl again = open(next, A);

        assertThat(again.url().href()).isEqualTo(B);
        assertThat(again.trail()).extracting(WebUrl::href).containsExactly(A, B);
        assertThat(next.enter(B, NOW)).as("the page is still taken").isInstanceOf(SeenUrls.Taken.class);
    }

    @Test
    void loadsAttemptsAndPauseOfAnEarlierProcess() {
        CrawlUrl failed = open(seen, A).failed(Duration.ofSeconds(100)).failed(Duration.ofSeconds(100));
        seen.save(failed, NOW);

        CrawlUrl again = ((SeenUrls.Open) new SeenUrls(settled, memory).enter(A, NOW.plusSeconds(30))).url();

        assertThat(again.attempts()).isEqualTo(2);
        assertThat(again.delay()).as("what is left after 30 seconds").isEqualTo(Duration.ofSeconds(70));
    }

    @Test
    void aClockThatWasSetBackMakesNoPauseLonger() {
        seen.save(open(seen, A).failed(Duration.ofSeconds(100)), NOW);
        Instant yesterday = NOW.minus(Duration.ofDays(1));

        CrawlUrl again = ((SeenUrls.Open) new SeenUrls(settled, memory).enter(A, yesterday)).url();

        assertThat(again.delay()).isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void requestsToServicesAreNotSaved() {
        CrawlUrl request = CrawlUrl.ofService("order", WebUrl.parse(A).orElseThrow(), "");
        seen.save(request.failed(Duration.ZERO), NOW);

        assertThat(memory.getAll("", 9)).isEmpty();
    }
}
