package io.github.llmdata.crawler.reddit.archive;

import akka.NotUsed;
import akka.japi.Pair;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.pages.PageFiles;
import io.github.llmdata.crawler.pages.PageInput;
import io.github.llmdata.crawler.reddit.thread.RedditUrl;
import io.github.llmdata.crawler.settings.RedditSettings.Archive;
import io.github.llmdata.crawler.settings.RedditSettings.Which;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The queries to the index.
 *
 * @param source the queries in their order, with the lines of lists that lead to none
 * @param parts the number of parts in which lists are read: one more each time that they had got more lines
 */
public record CrawlQueries(Source<Item, NotUsed> source, int parts) {

    /** A query, or what a line of a list leads to without one. */
    sealed interface Item {}

    record Query(CaptureSelector.CrawlQuery query) implements Item {}

    /** A line of a list that does not name a thread. */
    record RejectedLine(Rejection rejection) implements Item {}

    /** All queries for a URL of a list are made. */
    record AllQueried(String url, String thread) implements Item {}

    /** All captures that the setting {@code crawler.reddit.query} describes. */
    public static CrawlQueries all(Archive archive) {
        CdxQuery query = CdxQuery.of(archive.query());
        return new CrawlQueries(
                Source.from(crawls(archive))
                        .map(crawl -> new Query(new CaptureSelector.CrawlQuery(crawl, query, false, 0))),
                1);
    }

    /**
     * The captures of the threads in lists.
     *
     * @param parts the parts of the lists, which are read one after the other
     */
    public static CrawlQueries listed(List<PageFiles> parts, Archive archive, ItemGuard guard) {
        return new CrawlQueries(
                Source.range(0, parts.size() - 1)
                        .flatMapConcat(part -> parts.get(part).items(guard).map(input -> Pair.create(input, part)))
                        .statefulMap(
                                SeenKeys::new,
                                (seen, input) ->
                                        Pair.create(seen, itemsOf(input.first(), input.second(), archive, seen)),
                                seen -> Optional.empty())
                        .mapConcat(items -> items),
                parts.size());
    }

    /** The crawls whose captures are preferred come first, because the index is read only until the limit is reached. */
    private static List<String> crawls(Archive archive) {
        Comparator<String> order = Comparator.naturalOrder();
        return archive.crawls().stream()
                .sorted(archive.capture() == Which.NEWEST ? order.reversed() : order)
                .toList();
    }

    private static List<Item> itemsOf(PageInput input, int part, Archive archive, SeenKeys seen) {
        if (input instanceof PageInput.Refused refused) {
            return List.of(new RejectedLine(refused.rejection()));
        }
        String url = ((PageInput.Listed) input).url();
        Optional<RedditUrl> thread = RedditUrl.parse(url);
        if (thread.isEmpty()) {
            return List.of(new RejectedLine(Rejection.of(url, Stage.READ, Reason.NOT_A_THREAD)));
        }
        if (!seen.add(thread.get().thread())) {
            return List.of(new RejectedLine(Rejection.of(url, Stage.READ, Reason.DUPLICATE)));
        }
        List<Item> items = new ArrayList<>();
        for (String crawl : crawls(archive)) {
            for (CdxQuery query : CdxQuery.ofThread(thread.get())) {
                items.add(new Query(new CaptureSelector.CrawlQuery(crawl, query, true, part)));
            }
        }
        items.add(new AllQueried(url, thread.get().thread()));
        return items;
    }
}
