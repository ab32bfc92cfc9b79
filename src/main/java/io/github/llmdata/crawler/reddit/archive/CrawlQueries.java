package io.github.llmdata.crawler.reddit.archive;

import akka.NotUsed;
import akka.japi.Pair;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.dedupe.SeenKeys;
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
 * @param source the queries in their order, and items for lines that lead to none
 */
public record CrawlQueries(Source<Asking, NotUsed> source) {

    /** A query, or a remark in the place of one. */
    sealed interface Asking {}

    record Ask(CaptureSelector.CrawlQuery question) implements Asking {}

    /** A line of a list that does not name a thread. */
    record Refuse(Rejection rejection) implements Asking {}

    /** All queries for a URL of a list were made. */
    record Asked(String url, String thread) implements Asking {}

    /** All captures that the setting {@code crawler.reddit.query} describes. */
    public static CrawlQueries all(Archive archive) {
        CdxQuery query = CdxQuery.of(archive.query());
        return new CrawlQueries(Source.from(crawls(archive))
                .map(crawl -> new Ask(new CaptureSelector.CrawlQuery(crawl, query, false))));
    }

    /** The captures of the threads in lists. */
    public static CrawlQueries listed(PageFiles lists, Archive archive) {
        return new CrawlQueries(lists.items()
                .statefulMap(
                        SeenKeys::new,
                        (seen, input) -> Pair.create(seen, asking(input, archive, seen)),
                        seen -> Optional.empty())
                .mapConcat(asked -> asked));
    }

    /** The threads in question come first, because the index is read no further than the limit needs. */
    private static List<String> crawls(Archive archive) {
        Comparator<String> order = Comparator.naturalOrder();
        return archive.crawls().stream()
                .sorted(archive.capture() == Which.NEWEST ? order.reversed() : order)
                .toList();
    }

    private static List<Asking> asking(PageInput input, Archive archive, SeenKeys seen) {
        if (input instanceof PageInput.Refused refused) {
            return List.of(new Refuse(refused.rejection()));
        }
        String url = ((PageInput.Listed) input).url();
        Optional<RedditUrl> thread = RedditUrl.parse(url);
        if (thread.isEmpty()) {
            return List.of(new Refuse(Rejection.of(url, Stage.READ, Reason.NOT_A_THREAD)));
        }
        if (!seen.add(thread.get().thread())) {
            return List.of(new Refuse(Rejection.of(url, Stage.READ, Reason.DUPLICATE)));
        }
        List<Asking> questions = new ArrayList<>();
        for (String crawl : crawls(archive)) {
            for (CdxQuery query : CdxQuery.ofThread(thread.get())) {
                questions.add(new Ask(new CaptureSelector.CrawlQuery(crawl, query, true)));
            }
        }
        questions.add(new Asked(url, thread.get().thread()));
        return questions;
    }
}
