package io.github.llmdata.crawler.supervise;

import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.stats.SiteStats;
import java.util.List;

/** What the supervisor and the coordinator of a mode say to each other. */
public interface Coordinator {

    /** What a coordinator is told. */
    sealed interface Command extends ReplayCoordinator.Command, CrawlCoordinator.Command {}

    /** Stop taking in new work and end once what is in flight is written. */
    enum Drain implements Command {
        INSTANCE
    }

    /** The drain takes too long: end with what is written. */
    enum Abort implements Command {
        INSTANCE
    }

    /**
     * The stream ended and everything it sent is on disk.
     *
     * @param complete whether it ended by itself
     * @param isParked whether some of its items wait for a later run
     * @param sites how those were treated that were asked for something
     */
    record Drained(Checkpoint checkpoint, boolean complete, boolean isParked, List<SiteStats> sites) {}
}
