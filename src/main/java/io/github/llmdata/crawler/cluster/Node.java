package io.github.llmdata.crawler.cluster;

import io.github.llmdata.crawler.cluster.files.Machine;
import io.github.llmdata.crawler.cluster.files.ShardFolders;
import io.github.llmdata.crawler.stats.Meter;

/**
 * What the shards of a machine share.
 *
 * @param meter counts what all of them do
 * @param budget of their requests
 * @param lost of its shards
 * @param folder which it shares with the others
 */
record Node(ClusterSpec spec, Meter meter, FetchBudget budget, Machine machine, LostShards lost, SharedFolder folder) {
    static Node of(ClusterSpec spec, SharedFolder folder) {
        return new Node(
                spec,
                new Meter(),
                new FetchBudget(spec.settings().fetch().parallelism()),
                Machine.ofThisProcess(),
                new LostShards(System::nanoTime),
                folder);
    }

    /**
     * Whether it may take shards: not before it is known that it shares the folder with the others, nor for some time after it was
     * paused, because the others may have given it up.
     */
    boolean takesShards() {
        return folder.isShared() && !lost.isPausing();
    }

    ShardFolders shards() {
        return spec.shards();
    }
}
