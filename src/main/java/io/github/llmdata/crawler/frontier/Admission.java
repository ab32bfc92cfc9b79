package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.model.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * URLs that came in together, sorted by what becomes of them.
 *
 * @param refused lines that are not URLs, or repeat an earlier one
 * @param taken URLs to whose pages redirects led before
 * @param bySite URLs to fetch
 */
record Admission(List<Rejection> refused, List<RejectedUrl> taken, Map<String, List<CrawlUrl>> bySite) {

    /** @param siteOf tells the site of a URL */
    static Admission of(Stream<SeenUrls.Entry> entries, Function<CrawlUrl, String> siteOf) {
        Admission all = new Admission(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        entries.forEachOrdered(entry -> {
            if (entry instanceof SeenUrls.Refused refused) {
                all.refused.add(refused.rejection());
            } else if (entry instanceof SeenUrls.Taken taken) {
                all.taken.add(taken.rejected());
            } else if (entry instanceof SeenUrls.Open wanted) {
                all.bySite
                        .computeIfAbsent(siteOf.apply(wanted.url()), key -> new ArrayList<>())
                        .add(wanted.url());
            }
        });
        return all;
    }

    /** How many of them are open now. */
    long opened() {
        return taken.size() + bySite.values().stream().mapToLong(List::size).sum();
    }
}
