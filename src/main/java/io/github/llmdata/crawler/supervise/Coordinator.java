package io.github.llmdata.crawler.supervise;

import akka.actor.typed.ActorRef;
import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.stats.CrawlFigures;
import io.github.llmdata.crawler.stats.SiteStats;
import java.util.List;

/** The messages between the supervisor and the coordinator of a mode. */
public interface Coordinator {

    /** A message to a coordinator. */
    sealed interface Command extends ReplayCoordinator.Command, CrawlCoordinator.Command {}

    /** Start nothing new, and end when the requests and batches under way are written. */
    enum Drain implements Command {
        INSTANCE
    }

    /** The drain takes too long: end with what is committed. */
    enum Abort implements Command {
        INSTANCE
    }

    /** Tell what the sites of the run do now. The run does not depend on it. */
    record ShowSites(ActorRef<CrawlFigures> replyTo) implements Command {}

    /**
     * The stream has ended, and everything that it sent is committed.
     *
     * @param complete whether the stream ended by itself, not by a drain
     * @param isParked whether some items stay pending for a later run
     * @param sites statistics of the sites that were requested
     */
    record Drained(Checkpoint checkpoint, boolean complete, boolean isParked, List<SiteStats> sites) {}
}
