package io.github.llmdata.crawler.supervise;

import akka.Done;
import akka.NotUsed;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.stream.Attributes;
import akka.stream.Materializer;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Source;
import akka.stream.typed.javadsl.ActorSink;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.DatasetSink;
import java.util.concurrent.CompletionStage;

/** Lets the batches of a run flow into its sink, one at a time. */
final class SinkStream {
    /** Batches that wait while one is written; more would only take memory. */
    private static final int WAITING = 1;

    private SinkStream() {}

    /** Completes when the stream has ended, exceptionally if it failed. */
    static CompletionStage<Done> run(
            Source<Batch, NotUsed> batches, ActorRef<DatasetSink.Command> sink, ActorSystem<?> system) {
        return batches.watchTermination(Keep.right())
                .to(ActorSink.<Batch, DatasetSink.Command, DatasetSink.Ack>actorRefWithBackpressure(
                                sink,
                                (ackTo, batch) -> new DatasetSink.Write(batch, ackTo),
                                DatasetSink.Open::new,
                                DatasetSink.Ack.INSTANCE,
                                DatasetSink.Complete.INSTANCE,
                                DatasetSink.Fail::new)
                        .addAttributes(Attributes.inputBuffer(WAITING, WAITING)))
                .run(Materializer.matFromSystem(system.classicSystem()));
    }
}
