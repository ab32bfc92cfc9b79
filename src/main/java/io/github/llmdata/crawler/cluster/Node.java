package io.github.llmdata.crawler.cluster;

import io.github.llmdata.crawler.cluster.files.Machine;
import io.github.llmdata.crawler.cluster.files.ShardFolders;
import io.github.llmdata.crawler.stats.Meter;

/**
 * What the shards of a machine share.
 *
 * @param meter counts what all of them do
 * @param budget of their requests
 */
record Node(ClusterSpec spec, Meter meter, FetchBudget budget, Machine machine) {

    static Node of(ClusterSpec spec) {
        return new Node(
                spec, new Meter(), new FetchBudget(spec.settings().fetch().parallelism()), Machine.ofThisProcess());
    }

    ShardFolders shards() {
        return spec.shards();
    }
}
