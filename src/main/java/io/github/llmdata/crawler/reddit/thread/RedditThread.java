package io.github.llmdata.crawler.reddit.thread;

import java.util.List;
import java.util.OptionalInt;

/**
 * A thread, as one page shows it; the page may lack comments.
 *
 * @param comments in the order of the page, a comment before its answers
 * @param declared number of comments that the page states; absent if it states none
 * @param stubs number of places where the page leaves out comments: "load more", "continue this thread"
 */
public record RedditThread(Post post, List<Comment> comments, OptionalInt declared, int stubs) {

    public RedditThread {
        comments = List.copyOf(comments);
    }
}
