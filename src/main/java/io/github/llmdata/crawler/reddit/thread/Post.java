package io.github.llmdata.crawler.reddit.thread;

import java.util.OptionalInt;
import java.util.Set;

/**
 * The post of a thread. Unknown texts are empty.
 *
 * @param id id of the thread in base 36, without {@code t3_}: {@code 6gg0sy}
 * @param subreddit name of the subreddit in its own spelling, without {@code r/}
 * @param title title as plain text on one line
 * @param text text of a self post, as Markdown
 * @param link target of a link post; empty for a self post
 * @param flair flair as plain text
 * @param author name of the account; empty if the account was deleted
 * @param created time of publication, ISO 8601 in UTC, in seconds
 * @param score points (upvotes minus downvotes); absent if the page hides them
 * @param standing whether its text is still there
 * @param marks flags that the site or its moderators set
 */
public record Post(
        String id,
        String subreddit,
        String title,
        String text,
        String link,
        String flair,
        String author,
        String created,
        OptionalInt score,
        Standing standing,
        Set<PostFlag> marks) {

    public Post {
        marks = Set.copyOf(marks);
    }

    /** Flags that the site or its moderators set on a post. */
    public enum PostFlag {
        NSFW,
        SPOILER,
        STICKIED,
        LOCKED,
        ARCHIVED,
        EDITED,
        CROSSPOST,
        QUARANTINED,
        /** Distinguished: a moderator wrote it in that role. */
        MODERATOR,
        /** Distinguished: an employee of Reddit wrote it in that role. */
        ADMIN,
        /** An advertisement. */
        PROMOTED
    }
}
