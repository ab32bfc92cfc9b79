package io.github.llmdata.crawler.reddit.page;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.reddit.thread.RedditThread;

/** The result of reading a page. */
public sealed interface ThreadResult {

    /** A page with a thread on it. */
    record Found(RedditThread thread) implements ThreadResult {}

    /**
     * A page that shows no thread.
     *
     * @param detail what was found, for the ledger; may be empty
     */
    record Refused(Reason reason, String detail) implements ThreadResult {}
}
