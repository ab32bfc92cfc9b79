package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.model.Capture;

/** What became of a capture that was offered to a {@link CaptureStore}. */
public sealed interface Offered {

    /** The first of its thread. */
    record Added() implements Offered {}

    /**
     * The thread had one.
     *
     * @param loser the one of the two that is not kept
     */
    record Duplicate(Capture loser) implements Offered {}

    /** As many threads as are wanted are there, and this is another one. */
    record BeyondLimit() implements Offered {}
}
