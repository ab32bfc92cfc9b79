package io.github.llmdata.crawler.cluster;

import io.github.llmdata.crawler.cluster.files.Machine;
import io.github.llmdata.crawler.cluster.files.ShardFolders;
import io.github.llmdata.crawler.stats.Meter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the shards of a machine share.
 *
 * @param meter counts what all of them do
 * @param budget of their requests
 * @param lostNanos when a shard was lost to another machine
 * @param folder which it shares with the others
 */
record Node(
        ClusterSpec spec, Meter meter, FetchBudget budget, Machine machine, AtomicLong lostNanos, SharedFolder folder) {
    /** A machine that the others have given up learns it within this time. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    static Node of(ClusterSpec spec, SharedFolder folder) {
        return new Node(
                spec,
                new Meter(),
                new FetchBudget(spec.settings().fetch().parallelism()),
                Machine.ofThisProcess(),
                new AtomicLong(System.nanoTime() - PAUSE.toNanos()),
                folder);
    }

    /** A shard was lost. */
    void lost() {
        lostNanos.set(System.nanoTime());
    }

    /**
     * Whether it may take shards: not before it is known that it shares the folder with the others, nor for some time after one was
     * lost, because the others may have given it up.
     */
    boolean takesShards() {
        return folder.isShared() && System.nanoTime() - lostNanos.get() >= PAUSE.toNanos();
    }

    ShardFolders shards() {
        return spec.shards();
    }
}
