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
    private final SeenUrls book = new SeenUrls(settled, memory);

    private static String page(String url) {
        return PageKey.of(WebUrl.parse(url).orElseThrow());
    }

    private static void mark(SeenKeys settled, TextKey mark) {
        settled.add(mark);
    }

    private CrawlUrl open(SeenUrls book, String url) {
        return ((SeenUrls.Open) book.enter(url, NOW)).url();
    }

    private static CrawlUrl moved(CrawlUrl from, String to) {
        return from.movedTo(WebUrl.parse(to).orElseThrow(), Instant.EPOCH);
    }

    @Test
    void aUrlThatIsSettledIsNotHadAgain() {
        mark(settled, JournalKey.url(page(A)));

        assertThat(book.enter(A, NOW)).isEqualTo(SeenUrls.Settled.INSTANCE);
    }

    @Test
    void aDuplicateOfASettledUrlIsStillADuplicate() {
        mark(settled, JournalKey.url(page(A)));
        book.enter(A, NOW);

        assertThat(book.enter(A + "#part", NOW)).isInstanceOf(SeenUrls.Refused.class);
    }

    @Test
    void aPageThatARedirectLedToIsTaken() {
        assertThat(book.follow(moved(open(book, A), B))).isTrue();

        assertThat(book.enter(B, NOW)).isInstanceOf(SeenUrls.Taken.class);
    }

    @Test
    void aPageThatARedirectLedToInAnEarlierProcessIsTaken() {
        mark(settled, JournalKey.url(page(A)));
        mark(settled, JournalKey.target(page(B)));

        assertThat(book.enter(A, NOW)).isEqualTo(SeenUrls.Settled.INSTANCE);
        assertThat(book.enter(B, NOW)).isInstanceOf(SeenUrls.Taken.class);
    }

    @Test
    void aRedirectToAListedPageEndsThere() {
        CrawlUrl first = open(book, A);
        open(book, B);

        assertThat(book.follow(moved(first, B))).isFalse();
    }

    @Test
    void aRedirectToAPageThatWasHadByAnEarlierProcessEndsThereBeforeItsLineIsRead() {
        mark(settled, JournalKey.url(page(B)));

        assertThat(book.follow(moved(open(book, A), B))).isFalse();
    }

    @Test
    void aRedirectToAnotherAddressOfThePageIsFollowed() {
        CrawlUrl first = open(book, A);

        assertThat(book.follow(moved(first, "https://example.org/a"))).isTrue();
    }

    @Test
    void aUrlGoesOnWhereItsRedirectHadLed() {
        CrawlUrl moved = moved(open(book, A), B);
        assertThat(book.follow(moved)).isTrue();
        book.note(moved, NOW);

        SeenUrls next = new SeenUrls(settled, memory);
        CrawlUrl again = open(next, A);

        assertThat(again.url()).isEqualTo(B);
        assertThat(again.trail()).containsExactly(A, B);
        assertThat(next.enter(B, NOW)).as("the page is still taken").isInstanceOf(SeenUrls.Taken.class);
    }

    @Test
    void triesAreCountedOnAndThePauseIsKept() {
        CrawlUrl failed = open(book, A).failed(NOW.plusSeconds(100)).failed(NOW.plusSeconds(100));
        book.note(failed, NOW);

        CrawlUrl again = ((SeenUrls.Open) new SeenUrls(settled, memory).enter(A, NOW.plusSeconds(30))).url();

        assertThat(again.attempts()).isEqualTo(2);
        assertThat(again.notBefore()).isEqualTo(NOW.plusSeconds(100));
    }

    @Test
    void aClockThatWasSetBackMakesNoPauseLonger() {
        book.note(open(book, A).failed(NOW.plusSeconds(100)), NOW);
        Instant yesterday = NOW.minus(Duration.ofDays(1));

        CrawlUrl again = ((SeenUrls.Open) new SeenUrls(settled, memory).enter(A, yesterday)).url();

        assertThat(again.notBefore()).isEqualTo(yesterday.plusSeconds(100));
    }

    @Test
    void ordersOfServicesAreNotNoted() {
        CrawlUrl order = CrawlUrl.ofService("order", WebUrl.parse(A).orElseThrow(), "");
        book.note(order.failed(NOW), NOW);

        assertThat(memory.recallAll("", 9)).isEmpty();
    }
}
