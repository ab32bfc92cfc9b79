package io.github.llmdata.crawler.reddit.thread;

/** Whether the text of a post or comment is still present. */
public enum Standing {
    /** The text is present; its author may be deleted. */
    PRESENT,
    /** Its author deleted it. */
    DELETED,
    /** Moderators or the site removed it. */
    REMOVED
}
