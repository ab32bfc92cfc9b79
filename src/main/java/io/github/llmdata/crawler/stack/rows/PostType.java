package io.github.llmdata.crawler.stack.rows;

/** The kinds of posts that are told apart; {@code PostTypeId} has more of them. */
public enum PostType {
    QUESTION,
    ANSWER,
    /** Tag wikis, moderator nominations and the like, and rows that state no type. */
    OTHER
}
