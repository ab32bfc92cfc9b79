package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.model.Capture;

/** The result of offering a capture to a {@link CaptureStore}. */
public sealed interface Offered {

    /** The first of its thread. */
    record Added() implements Offered {}

    /**
     * The thread had a capture already.
     *
     * @param loser the one of the two that is rejected
     */
    record Duplicate(Capture loser) implements Offered {}

    /** The store is full, and the thread is not in it. */
    record BeyondLimit() implements Offered {}
}
