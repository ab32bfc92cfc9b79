package io.github.llmdata.crawler.pipeline;

import akka.NotUsed;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.dedupe.SeenKeys;
import java.util.List;

/** Supplies pages, or URLs of pages, to a crawl. */
public interface Feed {

    /**
     * Emits the items of this feed that need no request, and passes URLs to the frontier, which the fetch stage serves. A resumed
     * run gets the same items again; the pipeline removes those that are settled.
     *
     * @param stop ends the feed
     */
    Source<CrawlStep, NotUsed> items(FeedContext context, SharedKillSwitch stop);

    /** Whether it has ended before all of its items were found, so that a later process of the run has to look for the rest. */
    default boolean isUnfinished() {
        return false;
    }

    /** Closes files, once the run has ended. */
    default void close() {}

    /**
     * The clients that a feed may use.
     *
     * @param settled what earlier processes of the run have settled
     */
    record FeedContext(FrontierClient frontier, ServiceClient services, SeenKeys settled) {}

    /** One feed after the other. */
    static Feed inTurn(List<Feed> feeds) {
        return new Feed() {
            @Override
            public Source<CrawlStep, NotUsed> items(FeedContext context, SharedKillSwitch stop) {
                return Source.from(feeds).flatMapConcat(feed -> feed.items(context, stop));
            }

            @Override
            public boolean isUnfinished() {
                return feeds.stream().anyMatch(Feed::isUnfinished);
            }

            @Override
            public void close() {
                feeds.forEach(Feed::close);
            }
        };
    }
}
