package io.github.llmdata.crawler.cluster;

/** A message from one machine to another. It carries a version, so that machines with another program are recognized. */
interface ClusterMessage {
    /** Of the messages of this program. */
    int VERSION = 1;

    /** Of this message. */
    int version();
}
