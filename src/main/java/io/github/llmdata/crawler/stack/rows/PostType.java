package io.github.llmdata.crawler.stack.rows;

/** The kinds of post that matter here; a dump's {@code PostTypeId} knows more of them. */
public enum PostType {
    QUESTION,
    ANSWER,
    /** Tag wikis, moderator nominations and the like, and rows that state no type. */
    OTHER
}
