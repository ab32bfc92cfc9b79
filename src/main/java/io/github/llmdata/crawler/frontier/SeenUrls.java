package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.state.JournalKey;
import io.github.llmdata.crawler.state.KeyValueStore;
import io.github.llmdata.crawler.url.PageKey;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Instant;
import java.util.Optional;

/**
 * Knows the pages that were asked for, in this process or an earlier one of the run, so that none is had twice.
 *
 * <p>A page can be asked for twice in two ways. That a list names it twice is the same each time that the list is read. That a
 * redirect leads to it depends on which comes first, and what was found then has to hold when the run is continued.
 */
final class SeenUrls {
    private static final String NOTE = "url\n";

    /** Pages that the lists name. */
    private final SeenKeys listed = new SeenKeys();

    /** Pages that redirects led to. */
    private final SeenKeys targets = new SeenKeys();

    private final SeenKeys settled;
    private final KeyValueStore memory;

    /**
     * Begins, or goes on.
     *
     * @param settled what earlier processes of the run have settled
     * @param memory how far the URLs were that they have not
     */
    SeenUrls(SeenKeys settled, KeyValueStore memory) {
        this.settled = settled;
        this.memory = memory;
    }

    /** What is to be done with a URL of a list. */
    sealed interface Entry {}

    /** It is none, or was listed before. */
    record Refused(Rejection rejection) implements Entry {}

    /** A redirect led to its page before. */
    record Taken(RejectedUrl refusal) implements Entry {}

    /** An earlier process has settled it. */
    enum Settled implements Entry {
        INSTANCE
    }

    /** It is to be had. */
    record Open(CrawlUrl url) implements Entry {}

    Entry enter(String text, Instant now) {
        Optional<WebUrl> url = WebUrl.parse(text).filter(parsed -> parsed.isWeb() && parsed.port() > 0);
        if (url.isEmpty()) {
            return new Refused(Rejection.of(text, Stage.READ, Reason.INVALID_URL));
        }
        String page = PageKey.of(url.get());
        TextKey key = TextKey.of(page);
        if (!listed.add(key)) {
            return new Refused(Rejection.of(text, Stage.READ, Reason.DUPLICATE));
        }
        if (settled.contains(JournalKey.url(page))) {
            return Settled.INSTANCE;
        }
        if (targets.contains(key) || settled.contains(JournalKey.target(page))) {
            return new Taken(new RejectedUrl(text, Rejection.of(text, Stage.READ, Reason.DUPLICATE)));
        }
        return new Open(memory.recall(NOTE + text)
                .map(note -> SavedUrlCodec.read(note, text, now))
                .map(this::withTargets)
                .orElseGet(() -> CrawlUrl.of(text, url.get())));
    }

    private CrawlUrl withTargets(CrawlUrl url) {
        String first = page(url.trail().get(0));
        url.trail().stream()
                .map(SeenUrls::page)
                .filter(page -> !page.equals(first))
                .forEach(page -> targets.add(TextKey.of(page)));
        return url;
    }

    private static String page(String url) {
        return PageKey.of(WebUrl.parse(url).orElseThrow());
    }

    /** Whether a URL may be followed to where a redirect led: nobody else has the page, or is to have it. */
    boolean follow(CrawlUrl moved) {
        if (!moved.isAnotherPage()) {
            return true;
        }
        String page = PageKey.of(moved.webUrl());
        TextKey key = TextKey.of(page);
        return !listed.contains(key)
                && !settled.contains(JournalKey.url(page))
                && !settled.contains(JournalKey.target(page))
                && targets.add(key);
    }

    /** Notes how far a URL has come. */
    void note(CrawlUrl url, Instant now) {
        if (!url.isService()) {
            memory.note(NOTE + url.requested(), SavedUrlCodec.of(url, now));
        }
    }
}
