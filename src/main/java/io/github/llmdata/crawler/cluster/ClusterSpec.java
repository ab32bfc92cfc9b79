package io.github.llmdata.crawler.cluster;

import io.github.llmdata.crawler.cluster.files.CrawlPlan;
import io.github.llmdata.crawler.cluster.files.ShardFolders;
import io.github.llmdata.crawler.frontier.Sites;
import io.github.llmdata.crawler.mode.ShardedPlan;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.Fingerprint;
import io.github.llmdata.crawler.stats.RunFacts;
import java.time.Instant;
import java.util.List;

/**
 * What a machine needs to know to take part in a crawl.
 *
 * @param plan of the mode
 * @param facts about the crawl, for the reports
 * @param fingerprint of the whole crawl, with its inputs
 */
public record ClusterSpec(Settings settings, ShardedPlan plan, RunFacts facts, Fingerprint fingerprint) {

    /** Where the shards are. */
    public ShardFolders shards() {
        return ShardFolders.in(settings.output().dir(), settings.cluster().shards());
    }

    /** The fingerprint of each shard: its list stands for the inputs. */
    public Fingerprint shardFingerprint() {
        return new Fingerprint(fingerprint.mode(), fingerprint.version(), List.of(), fingerprint.settings());
    }

    Sites sites() {
        return new Sites(settings.fetch().politeness());
    }

    /** The plan of the crawl, if it begins now. */
    public CrawlPlan crawlPlan() {
        return new CrawlPlan(
                facts.mode(),
                settings.cluster().shards(),
                Instant.now(),
                CrawlPlan.inputs(fingerprint),
                plan.problems());
    }
}
