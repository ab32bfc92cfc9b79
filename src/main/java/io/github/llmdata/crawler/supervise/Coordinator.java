package io.github.llmdata.crawler.supervise;

import io.github.llmdata.crawler.write.Checkpoint;

/** What the supervisor and the coordinator of a mode say to each other. */
public interface Coordinator {

    /** Stop taking in new work and end once what is in flight is written. */
    enum Drain implements StackCoordinator.Command {
        INSTANCE
    }

    /** The stream ended and everything it sent is on disk. */
    record Drained(Checkpoint checkpoint, boolean complete) {}
}
