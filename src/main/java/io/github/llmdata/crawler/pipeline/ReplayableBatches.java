package io.github.llmdata.crawler.pipeline;

import akka.NotUsed;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.write.Batch;

/**
 * A stream that gives the same batches each time it runs, so that a run can be resumed at any of them.
 *
 * <p>If ids may repeat, the source itself decides which document is written: in the part of the stream that sees the items one
 * after another, with a new set of ids for each call of {@link #batches}. What an earlier call remembered may never have been
 * committed.
 */
public interface ReplayableBatches {

    /**
     * The batches to be written, from a position on.
     *
     * @param position the number of batches that are written already
     * @param stop ends the stream after the batches that have begun
     */
    Source<Batch, NotUsed> batches(long position, SharedKillSwitch stop);
}
