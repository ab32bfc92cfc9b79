package io.github.llmdata.crawler.reddit.thread;

import java.util.OptionalInt;
import java.util.Set;

/**
 * The post of a thread. Unknown texts are empty.
 *
 * @param id the number of the thread in base 36, without {@code t3_}: {@code 6gg0sy}
 * @param subreddit as it writes itself, without {@code r/}
 * @param title plain text on one line
 * @param text of a self post, as Markdown
 * @param link address of a link post; empty for a self post
 * @param flair plain text
 * @param author name of the account; empty if it was deleted
 * @param created ISO 8601 in UTC, to the second
 * @param score empty if the page hides it
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

    /** Flags that the site or its moderators give to a post. */
    public enum PostFlag {
        NSFW,
        SPOILER,
        STICKIED,
        LOCKED,
        ARCHIVED,
        EDITED,
        CROSSPOST,
        QUARANTINED,
        /** By a moderator in that role. */
        MODERATOR,
        /** By an employee of the site in that role. */
        ADMIN,
        /** An advertisement. */
        PROMOTED
    }
}
