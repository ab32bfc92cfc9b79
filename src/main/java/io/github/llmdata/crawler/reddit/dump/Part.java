package io.github.llmdata.crawler.reddit.dump;

import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.stats.Accounts;
import java.util.List;

/** A part of a run, of which one batch is made: what was read of the dumps, or threads that were joined. */
sealed interface Part {

    /** Rows that are waiting in the partitions, and lines that are none. */
    record Stored(List<Rejection> rejections, Accounts accounts) implements Part {}

    /** Threads with all of their rows. */
    record Joined(List<JoinedThread> threads) implements Part {}
}
