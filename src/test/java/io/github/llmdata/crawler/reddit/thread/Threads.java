package io.github.llmdata.crawler.reddit.thread;

import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Provenance;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Builds threads for tests. */
public final class Threads {
    public static final Page PAGE = new Page(
            "https://www.reddit.com/r/kettles/comments/abc1/", "", "2023-12-01T08:00:00Z", new Provenance.Web("x"));

    private Threads() {}

    public static Post post(Post.PostFlag... marks) {
        return post("How do I descale a kettle?", "It is white inside.", Standing.PRESENT, marks);
    }

    public static Post post(String title, String text, Standing standing, Post.PostFlag... marks) {
        return new Post(
                "abc1",
                "Kettles",
                title,
                text,
                "",
                "Help",
                "asker",
                "2023-05-01T10:00:00Z",
                OptionalInt.of(7),
                standing,
                Set.of(marks));
    }

    public static Comment comment(
            String id, String parent, String author, int score, String text, Comment.CommentFlag... marks) {
        return new Comment(
                id,
                parent,
                author,
                text,
                "2023-05-01T11:00:00Z",
                OptionalInt.of(score),
                Standing.PRESENT,
                Set.of(marks));
    }

    public static Comment hidden(Comment comment) {
        return new Comment(
                comment.id(),
                comment.parent(),
                comment.author(),
                comment.text(),
                comment.created(),
                OptionalInt.empty(),
                comment.standing(),
                comment.marks());
    }

    public static Comment gone(String id, Standing standing) {
        return new Comment(id, "", "", "", "", OptionalInt.of(99), standing, Set.of());
    }

    public static RedditThread thread(Comment... comments) {
        return thread(post(), comments);
    }

    public static RedditThread thread(Post post, Comment... comments) {
        return new RedditThread(post, List.of(comments), OptionalInt.of(comments.length), 0);
    }
}
