package io.github.llmdata.crawler.reddit.thread;

import java.util.OptionalInt;
import java.util.Set;

/**
 * A comment of a thread. Texts that are unknown are empty.
 *
 * @param id in base 36, without {@code t1_}; where the page does not say it, a name that no other comment of the thread has
 * @param parent id of the comment it answers, which stands before it; empty where it answers the post, or what the page does
 *     not show ({@link CommentFlag#DETACHED})
 * @param author name of the account; empty if it was deleted
 * @param text as Markdown; empty if it was deleted or removed
 * @param created ISO 8601 in UTC, to the second
 * @param score empty if the page hides it
 */
public record Comment(
        String id,
        String parent,
        String author,
        String text,
        String created,
        OptionalInt score,
        Standing standing,
        Set<CommentFlag> marks) {

    public Comment {
        marks = Set.copyOf(marks);
    }

    /** Flags that the site or its moderators give to a comment. */
    public enum CommentFlag {
        STICKIED,
        LOCKED,
        EDITED,
        /** Folded away, for its score or for other reasons. */
        COLLAPSED,
        CONTROVERSIAL,
        /** By the author of the post. */
        SUBMITTER,
        /** By a moderator in that role. */
        MODERATOR,
        /** By an employee of the site in that role. */
        ADMIN,
        /** It answers a comment that the page does not show, as on the page of a single comment. */
        DETACHED
    }
}
