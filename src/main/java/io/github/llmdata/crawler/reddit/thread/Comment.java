package io.github.llmdata.crawler.reddit.thread;

import java.util.OptionalInt;
import java.util.Set;

/**
 * A comment of a thread. Unknown texts are empty.
 *
 * @param id id in base 36, without {@code t1_}; if the page does not state it, a name that is unique in the thread
 * @param parent id of the comment that it answers, which comes before it; empty if it answers the post, or a comment
 *     that the page does not show ({@link CommentFlag#DETACHED})
 * @param author name of the account; empty if the account was deleted
 * @param text text as Markdown; empty if it was deleted or removed
 * @param created time of publication, ISO 8601 in UTC, in seconds
 * @param score points (upvotes minus downvotes); absent if the page hides them
 * @param standing whether its text is still there
 * @param marks flags that the site or its moderators set
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

    /** Flags that the site or its moderators set on a comment. */
    public enum CommentFlag {
        STICKIED,
        LOCKED,
        EDITED,
        /** Folded by default, because of its score or for other reasons. */
        COLLAPSED,
        CONTROVERSIAL,
        /** By the author of the post. */
        SUBMITTER,
        /** Distinguished: a moderator wrote it in that role. */
        MODERATOR,
        /** Distinguished: an employee of Reddit wrote it in that role. */
        ADMIN,
        /** It answers a comment that the page does not show, as on the page of a single comment. */
        DETACHED
    }
}
