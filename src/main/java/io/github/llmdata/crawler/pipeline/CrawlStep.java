package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.frontier.HandedUrl;
import io.github.llmdata.crawler.frontier.RejectedUrl;
import io.github.llmdata.crawler.state.JournalKey;
import io.github.llmdata.crawler.url.PageKey;
import io.github.llmdata.crawler.url.WebUrl;
import java.util.List;

/**
 * The items of one URL, file or index page, which are committed together or not at all.
 *
 * @param journalKeys its journal keys, by which a resumed run knows that it is settled
 */
public record CrawlStep(List<CrawlItem> items, List<TextKey> journalKeys) {
    /** An item of more bytes counts as several. */
    private static final int BYTES_OF_ITEM = 64 << 10;

    /** A step without items. */
    public static final CrawlStep NONE = new CrawlStep(List.of(), List.of());

    /** Items without a journal key: each process of the run produces them again. */
    public static CrawlStep passing(CrawlItem... items) {
        return new CrawlStep(List.of(items), List.of());
    }

    /** A step of a feed. */
    public static CrawlStep of(TextKey key, List<CrawlItem> items) {
        return new CrawlStep(items, List.of(key));
    }

    /**
     * A URL that was requested is accepted or dropped.
     *
     * @param origin of a URL that another shard has handed over; empty for others
     */
    static CrawlStep ofUrl(WebUrl first, WebUrl last, String origin, CrawlItem... items) {
        String page = PageKey.of(first);
        String target = last.equals(first) ? page : PageKey.of(last);
        TextKey url = origin.isEmpty() ? JournalKey.url(page) : JournalKey.handedOver(origin);
        return new CrawlStep(
                List.of(items), target.equals(page) ? List.of(url) : List.of(url, JournalKey.target(target)));
    }

    /** A URL is rejected without a request. */
    static CrawlStep rejected(RejectedUrl url) {
        return ofUrl(url.url(), url.url(), url.origin(), new CrawlItem.NotFetched(url.rejection()));
    }

    /** A URL leaves for another shard. */
    static CrawlStep handedOver(HandedUrl url) {
        return ofUrl(url.first(), url.first(), url.origin(), new CrawlItem.HandedOver(url));
    }

    /** Removes what an earlier process has committed; only remarks stay. */
    CrawlStep withoutSettled(SeenKeys settled) {
        boolean isSettled = !journalKeys.isEmpty() && journalKeys.stream().allMatch(settled::contains);
        return isSettled
                ? new CrawlStep(
                        items.stream()
                                .filter(CrawlItem.Remarks.class::isInstance)
                                .toList(),
                        List.of())
                : this;
    }

    /** The number of items to write, at least 1; a large item counts as several. */
    long size() {
        return Math.max(
                1,
                items.stream()
                        .mapToLong(item -> Math.max(1, item.bytes() / BYTES_OF_ITEM))
                        .sum());
    }

    /** About how many bytes its items take in memory until they are written. */
    long bytes() {
        return items.stream().mapToLong(CrawlItem::bytes).sum();
    }
}
