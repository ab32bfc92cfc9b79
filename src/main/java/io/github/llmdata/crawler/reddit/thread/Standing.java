package io.github.llmdata.crawler.reddit.thread;

/** Whether the text of a post or comment is still there. */
public enum Standing {
    /** It is there. Its author may be gone all the same. */
    PRESENT,
    /** Its author took it back. */
    DELETED,
    /** Moderators or the site took it away. */
    REMOVED
}
