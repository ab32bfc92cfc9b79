package io.github.llmdata.crawler.supervise;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import io.github.llmdata.crawler.pipeline.ReplayableBatches;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.write.DatasetSink;

/** Spawns the coordinator of a mode as a child of the supervisor. */
@FunctionalInterface
public interface CoordinatorFactory {

    /**
     * Spawns the coordinator, which starts its stream at once.
     *
     * @param replyTo receives the result when the stream of the coordinator has ended
     */
    ActorRef<Coordinator.Command> start(
            ActorContext<?> supervisor, ActorRef<DatasetSink.Command> sink, ActorRef<Coordinator.Drained> replyTo);

    /** Starts a coordinator that continues at any batch, because each time the stream gives the same ones. */
    static CoordinatorFactory replaying(ReplayableBatches batches, Meter meter) {
        return (supervisor, sink, replyTo) -> supervisor
                .spawn(ReplayCoordinator.create(batches, sink, meter, replyTo), "coordinator")
                .narrow();
    }
}
