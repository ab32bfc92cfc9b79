package io.github.llmdata.crawler.pipeline;

import akka.NotUsed;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.write.Batch;

/** A stream that gives the same batches each time it runs, so that a run can be continued at any of them. */
public interface ReplayableBatches {

    /**
     * The batches to be written, from a position on.
     *
     * @param position how many batches are written already
     * @param stop ends the stream when no new work is to begin
     */
    Source<Batch, NotUsed> batches(long position, SharedKillSwitch stop);
}
