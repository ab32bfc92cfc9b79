package io.github.llmdata.crawler.reddit.page;

import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.RedditThread;
import io.github.llmdata.crawler.reddit.thread.Standing;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** A reading of a page as text to compare: a line of facts for the post and each comment, then its text. */
final class ThreadText {
    private final StringBuilder out = new StringBuilder();
    private final Map<String, Integer> depths = new HashMap<>();

    private ThreadText() {}

    static String of(ThreadResult reading) {
        if (reading instanceof ThreadResult.Refused refused) {
            return "refused: " + refused.reason().code() + "\n";
        }
        return new ThreadText().thread(((ThreadResult.Found) reading).thread());
    }

    private String thread(RedditThread thread) {
        Post post = thread.post();
        line("", "post " + post.id() + " in " + post.subreddit() + " by " + name(post.author()));
        line("", facts(post.created(), post.score(), post.standing(), post.marks()));
        line("", "title: " + post.title());
        if (!post.link().isEmpty()) {
            line("", "link: " + post.link());
        }
        if (!post.flair().isEmpty()) {
            line("", "flair: " + post.flair());
        }
        text("", post.text());
        line("", "declared " + number(thread.declared()) + ", stubs " + thread.stubs());
        thread.comments().forEach(this::comment);
        return out.toString();
    }

    private void comment(Comment comment) {
        int depth = comment.parent().isEmpty() ? 0 : depths.getOrDefault(comment.parent(), 99) + 1;
        depths.put(comment.id(), depth);
        String indent = "    ".repeat(depth);
        out.append('\n');
        line(indent, "comment " + comment.id() + " by " + name(comment.author()));
        line(indent, facts(comment.created(), comment.score(), comment.standing(), comment.marks()));
        text(indent, comment.text());
    }

    private static String facts(String created, OptionalInt score, Standing standing, Set<?> marks) {
        Set<String> names = new TreeSet<>();
        marks.forEach(mark -> names.add(mark.toString()));
        return (created.isEmpty() ? "?" : created) + ", score " + number(score) + ", " + standing + " " + names;
    }

    private static String name(String author) {
        return author.isEmpty() ? "?" : author;
    }

    private static String number(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "?";
    }

    private void text(String indent, String text) {
        text.lines().forEach(line -> line(indent + "| ", line));
    }

    private void line(String indent, String line) {
        out.append((indent + line).stripTrailing()).append('\n');
    }
}
