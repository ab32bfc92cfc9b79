package io.github.llmdata.crawler.reddit.thread;

import java.util.List;
import java.util.OptionalInt;

/**
 * A thread, as far as one page shows it.
 *
 * @param comments in the order of the page, a comment before its answers
 * @param declared how many comments the page says there are
 * @param stubs places where the page leaves comments out: "load more", "continue this thread"
 */
public record RedditThread(Post post, List<Comment> comments, OptionalInt declared, int stubs) {

    public RedditThread {
        comments = List.copyOf(comments);
    }
}
