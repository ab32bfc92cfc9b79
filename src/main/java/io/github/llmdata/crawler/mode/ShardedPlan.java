package io.github.llmdata.crawler.mode;

import io.github.llmdata.crawler.pages.PageFiles;
import io.github.llmdata.crawler.pages.PageInput;
import io.github.llmdata.crawler.pipeline.Feed;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.supervise.CoordinatorFactory;
import java.io.IOException;
import java.util.Optional;

/** A plan whose sites can be shared out among shards, which several machines crawl. */
public interface ShardedPlan extends PagePlan {

    /** Why they cannot be with these inputs, as one sentence; empty if they can. */
    Optional<String> unshared();

    /** The lists whose URLs are shared out. */
    default PageFiles lists() {
        return pages();
    }

    /** An input that is no list, as a sentence; empty if there is none. */
    default Optional<String> unlisted() {
        return pages().files().stream()
                .filter(file -> !file.isList())
                .findFirst()
                .map(file ->
                        file.path() + " is no list of URLs, and only those of lists can be shared out among machines;"
                                + " read it in a run of one machine, without crawler.cluster.enabled");
    }

    /** A line of a list as it is fetched: the URL may be another one, of another site, or be refused. */
    default PageInput addressed(PageInput input) {
        return input;
    }

    /**
     * The coordinator of one shard.
     *
     * @param feed the URLs of the shard
     * @param seat its place beside the other shards
     */
    CoordinatorFactory shard(Feed feed, CrawlSetup.Seat seat, Meter meter, RunState state) throws IOException;
}
