package io.github.llmdata.crawler.wiki.site;

import io.github.llmdata.crawler.dedupe.SeenKeys;
import java.util.Optional;

/** Looks whether a list comes to an end. One thread at a time. */
final class ListingWatch {
    /** A wiki may look through many redirects before it finds a page. */
    private static final int MAX_EMPTY = 1000;

    private static final int MAX_PER_ANSWER = 10 * ApiRequest.PAGES;

    /** The counts of a wiki are estimates, and pages are listed again when they change meanwhile. */
    private static final int TOLERANCE = 10_000;

    private final SeenKeys steps = new SeenKeys();
    private final long most;
    private long pages;
    private int empty;

    ListingWatch(SiteFacts facts) {
        this.most = 2 * Math.max(facts.pages(), facts.articles()) + TOLERANCE;
    }

    /** Why an answer cannot be one of a list that ends, in some words that follow the URL of the API; empty if it can be. */
    Optional<String> fault(ListedPages answer) {
        int count = answer.pages().size();
        pages += count;
        empty = count == 0 ? empty + 1 : 0;
        if (count > MAX_PER_ANSWER) {
            return Optional.of("it answered with " + count + " pages to a request for " + ApiRequest.PAGES);
        }
        if (!answer.next().isEmpty() && !steps.add(answer.next())) {
            return Optional.of("its list goes on with a place where it was before");
        }
        if (empty > MAX_EMPTY) {
            return Optional.of("its list goes on without pages");
        }
        return pages > most
                ? Optional.of("it lists more than " + most + " pages, and says that it has fewer")
                : Optional.empty();
    }

    /** The pages that were listed so far. */
    long pages() {
        return pages;
    }
}
