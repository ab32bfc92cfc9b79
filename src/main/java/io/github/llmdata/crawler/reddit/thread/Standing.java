package io.github.llmdata.crawler.reddit.thread;

/** Whether the text of a post or comment still exists. */
public enum Standing {
    /** The text exists, even if the account of its author was deleted. */
    PRESENT,
    /** Its author deleted it. */
    DELETED,
    /** Moderators or the site removed it. */
    REMOVED
}
