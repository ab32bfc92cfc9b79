package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.frontier.RejectedUrl;
import io.github.llmdata.crawler.state.JournalKey;
import io.github.llmdata.crawler.url.PageKey;
import io.github.llmdata.crawler.url.WebUrl;
import java.util.List;

/**
 * What became of one thing that was read or fetched: written as a whole or not at all.
 *
 * @param marks by which a run that continues knows that this is settled
 */
public record CrawlStep(List<CrawlItem> items, List<TextKey> marks) {
    /** Nothing happened. */
    public static final CrawlStep NONE = new CrawlStep(List.of(), List.of());

    /** Something that each process of a run does, and tells, anew. */
    public static CrawlStep passing(CrawlItem... items) {
        return new CrawlStep(List.of(items), List.of());
    }

    /** A step of a feed. */
    public static CrawlStep of(TextKey mark, List<CrawlItem> items) {
        return new CrawlStep(items, List.of(mark));
    }

    /** A URL that was requested has come to its end. */
    static CrawlStep ofUrl(String requested, String last, CrawlItem item) {
        String first = pageKey(requested);
        String target = pageKey(last);
        return new CrawlStep(
                List.of(item),
                target.equals(first)
                        ? List.of(JournalKey.url(first))
                        : List.of(JournalKey.url(first), JournalKey.target(target)));
    }

    /** A URL is not to be had, and was not requested. */
    static CrawlStep gone(RejectedUrl refusal) {
        return ofUrl(refusal.requested(), refusal.requested(), new CrawlItem.NotFetched(refusal.rejection()));
    }

    private static String pageKey(String url) {
        return PageKey.of(WebUrl.parse(url).orElseThrow());
    }

    /** What is left of the step in a run of which an earlier process has settled it: what each process tells anew. */
    CrawlStep beyond(SeenKeys settled) {
        boolean isSettled = !marks.isEmpty() && marks.stream().allMatch(settled::contains);
        return isSettled
                ? new CrawlStep(
                        items.stream().filter(CrawlItem.Remarks.class::isInstance).toList(), List.of())
                : this;
    }

    /** About how much there is to write. */
    long size() {
        return Math.max(1, items.size());
    }
}
