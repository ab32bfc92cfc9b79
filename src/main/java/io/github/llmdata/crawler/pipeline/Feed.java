package io.github.llmdata.crawler.pipeline;

import akka.NotUsed;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.dedupe.SeenKeys;
import java.util.List;

/** Where the pages of a crawl come from. */
public interface Feed {

    /**
     * What becomes of all that the feed has: steps for what needs no page to be requested; URLs of pages go to the frontier
     * meanwhile, and come back by another way. At its end nothing more is to be requested. A run that is continued has the same
     * steps again; what an earlier process has settled of them is passed over behind the feed.
     *
     * @param stop ends the feed
     */
    Source<CrawlStep, NotUsed> items(FeedContext context, SharedKillSwitch stop);

    /** Lets go of files, once the run is at its end. */
    default void close() {}

    /**
     * Whom a feed may ask.
     *
     * @param settled what earlier processes of the run have settled
     */
    record FeedContext(PageFetcher pages, FrontierClient frontier, ServiceClient services, SeenKeys settled) {}

    /** One feed after the other. */
    static Feed inTurn(List<Feed> feeds) {
        return new Feed() {
            @Override
            public Source<CrawlStep, NotUsed> items(FeedContext context, SharedKillSwitch stop) {
                return Source.from(feeds).flatMapConcat(feed -> feed.items(context, stop));
            }

            @Override
            public void close() {
                feeds.forEach(Feed::close);
            }
        };
    }
}
