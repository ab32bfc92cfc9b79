package io.github.llmdata.crawler.wiki.site;

import io.github.llmdata.crawler.state.SavedRun;
import io.github.llmdata.crawler.state.StateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The pages that a wiki has listed for an unfinished run, as the state of the run has them. */
public final class SavedListing {
    private final SavedRun run;
    private final SiteFacts facts;
    private final Predicate<String> isMeant;

    private SavedListing(SavedRun run, SiteFacts facts, Predicate<String> isMeant) {
        this.run = run;
        this.facts = facts;
        this.isMeant = isMeant;
    }

    /**
     * The first URL that satisfies a condition, of a page that the run fetches or has fetched.
     *
     * @param namespaces the numbers of namespaces whose pages are articles although the wiki may not say so
     */
    public static Optional<String> url(SavedRun run, Set<String> namespaces, Predicate<String> isMeant)
            throws StateException {
        byte[] site = run.values(SiteQuestion.SAVED, 1).get(SiteQuestion.SAVED);
        Optional<SiteFacts> facts = site == null ? Optional.empty() : SiteQuestion.read(site, namespaces);
        return facts.isEmpty() ? Optional.empty() : new SavedListing(run, facts.get(), isMeant).url();
    }

    /** Where there are lists of both kinds, a page is wanted if it is in both. */
    private Optional<String> url() throws StateException {
        String changes = SiteFeed.LISTED + Listing.CHANGES;
        String pages = SiteFeed.LISTED + Listing.PAGES;
        Optional<String> changed = first(changes);
        boolean isChanged = changed.isPresent() || isMissing(changes);
        return isChanged && !isMissing(pages) ? first(pages) : changed;
    }

    private boolean isMissing(String names) throws StateException {
        return run.values(names, 1).isEmpty();
    }

    private Optional<String> first(String names) throws StateException {
        List<String> found = new ArrayList<>();
        run.read(names, (name, answer) -> {
            ListedUrls.of(facts, ListedPages.of(answer).pages()).urls().stream()
                    .filter(isMeant)
                    .findFirst()
                    .ifPresent(found::add);
            return found.isEmpty();
        });
        return found.stream().findFirst();
    }
}
