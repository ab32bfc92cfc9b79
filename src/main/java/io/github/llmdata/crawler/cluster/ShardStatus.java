package io.github.llmdata.crawler.cluster;

/**
 * How a shard stands.
 *
 * @param epoch of its owner
 * @param handedOver how many URLs it has committed to have handed over
 * @param takenIn how many it has committed to have taken in
 */
record ShardStatus(int version, String shard, long epoch, Phase phase, long handedOver, long takenIn)
        implements ClusterMessage {

    /** What its owner does. */
    enum Phase {
        /** It waits until the owner before is gone. */
        TAKING,
        CRAWLING,
        /** Every URL that it knows of is settled. */
        IDLE,
        /** What is left belongs to parked sites. */
        PARKED,
        /** It was idle or parked, and its owner has closed its files. */
        CLOSED
    }

    /** Whether nothing is left to do in it for now. */
    boolean isAtRest() {
        return phase == Phase.IDLE || phase == Phase.PARKED || phase == Phase.CLOSED;
    }
}
