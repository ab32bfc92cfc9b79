package io.github.llmdata.crawler.reddit.thread;

import java.util.OptionalInt;
import java.util.Set;

/**
 * What a thread is about. Texts that are unknown are empty.
 *
 * @param id the number of the thread in base 36, without {@code t3_}: {@code 6gg0sy}
 * @param subreddit as it writes itself, without {@code r/}
 * @param title plain text on one line
 * @param text of a self post, as Markdown
 * @param link where a link post leads; empty for a self post
 * @param flair plain text
 * @param author name of the account; empty if it is gone
 * @param created ISO 8601 in UTC, to the second
 * @param score none where the page hides it
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

    /** What the site or its moderators say of a post. */
    public enum PostFlag {
        NSFW,
        SPOILER,
        STICKIED,
        LOCKED,
        ARCHIVED,
        EDITED,
        CROSSPOST,
        QUARANTINED,
        /** By a moderator, as such. */
        MODERATOR,
        /** By the site's own people, as such. */
        ADMIN,
        /** An advertisement. */
        PROMOTED
    }
}
