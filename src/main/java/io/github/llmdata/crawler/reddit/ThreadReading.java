package io.github.llmdata.crawler.reddit;

import io.github.llmdata.crawler.model.Reason;

/** What a page gave. */
public sealed interface ThreadReading {

    /** A page with a thread on it. */
    record Found(RedditThread thread) implements ThreadReading {}

    /**
     * A page that shows no thread.
     *
     * @param detail what was seen, for a reader of the ledger; may be empty
     */
    record Refused(Reason reason, String detail) implements ThreadReading {}
}
