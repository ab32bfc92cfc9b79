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
import java.util.function.Function;

/**
 * Remembers the pages that any process of the run has requested, so that none is fetched twice.
 *
 * <p>A duplicate in a list is found again each time the list is read. A duplicate by redirect depends on the order of responses, so
 * it is saved for the resumed run.
 */
final class SeenUrls {
    /** What the names of saved URLs begin with. */
    static final String KEY = "url\n";

    /** What the names of saved URLs begin with that another shard has handed over. */
    private static final String HANDED_OVER = "handed over\n";

    /** Pages that the lists name. */
    private final SeenKeys listed = new SeenKeys();

    /** Pages that redirects led to. */
    private final SeenKeys targets = new SeenKeys();

    private final SeenKeys settled;
    private final KeyValueStore store;

    /**
     * Starts or resumes.
     *
     * @param settled what earlier processes of the run have settled
     * @param store the saved progress of the URLs that are not settled
     */
    SeenUrls(SeenKeys settled, KeyValueStore store) {
        this.settled = settled;
        this.store = store;
    }

    /** What to do with a line of a list. */
    sealed interface Entry {}

    /** It is not a URL, or was listed before. */
    record Refused(Rejection rejection) implements Entry {}

    /** A redirect led to its page before. */
    record Taken(RejectedUrl rejected) implements Entry {}

    /** An earlier process has settled it. */
    enum Settled implements Entry {
        INSTANCE
    }

    /** It is to be fetched. */
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
        if (isSettled(JournalKey::url, page)) {
            return Settled.INSTANCE;
        }
        if (targets.contains(key) || isSettled(JournalKey::target, page)) {
            return new Taken(new RejectedUrl(url.get(), Rejection.of(text, Stage.READ, Reason.DUPLICATE)));
        }
        return new Open(store.get(KEY + text)
                .map(saved -> SavedUrlCodec.read(saved, text, now))
                .map(this::withTargets)
                .orElseGet(() -> CrawlUrl.of(text, url.get())));
    }

    /** What to do with a URL that another shard has handed over, because a redirect leads to a site of this one. */
    Entry enter(HandedUrl handed, Instant now) {
        if (settled.contains(JournalKey.handedOver(handed.origin()))) {
            return Settled.INSTANCE;
        }
        Optional<byte[]> saved = store.get(HANDED_OVER + handed.origin());
        if (saved.isPresent()) {
            return new Open(withTargets(SavedUrlCodec.read(saved.get(), handed.requested(), now, handed.origin())));
        }
        CrawlUrl url = handed.arrived();
        return follow(url) ? new Open(url) : new Taken(duplicate(url));
    }

    /** A redirect led to a page that is requested for itself, or that another redirect led to before. */
    static RejectedUrl duplicate(CrawlUrl url) {
        Rejection duplicate = new Rejection(
                url.requested(), Stage.FETCH, Reason.DUPLICATE, url.url().href(), "");
        return new RejectedUrl(url.first(), duplicate, url.origin());
    }

    private CrawlUrl withTargets(CrawlUrl url) {
        String first = PageKey.of(url.first());
        url.trail().stream()
                .map(PageKey::of)
                .filter(page -> !page.equals(first))
                .forEach(page -> targets.add(TextKey.of(page)));
        return url;
    }

    /** Whether a redirect may be followed: its target was not requested, and is not going to be. */
    boolean follow(CrawlUrl moved) {
        if (!moved.isAnotherPage()) {
            return true;
        }
        String page = PageKey.of(moved.url());
        TextKey key = TextKey.of(page);
        return !listed.contains(key)
                && !isSettled(JournalKey::url, page)
                && !isSettled(JournalKey::target, page)
                && targets.add(key);
    }

    /** A run that is not resumed has nothing settled, and needs no key to know it. */
    private boolean isSettled(Function<String, TextKey> key, String page) {
        return settled.size() > 0 && settled.contains(key.apply(page));
    }

    /** Saves the progress of a URL. */
    void save(CrawlUrl url, Instant now) {
        if (!url.isService()) {
            String name = url.origin().isEmpty() ? KEY + url.requested() : HANDED_OVER + url.origin();
            store.put(name, SavedUrlCodec.of(url, now));
        }
    }
}
