package io.github.llmdata.crawler.reddit.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.RedditThread;
import io.github.llmdata.crawler.reddit.thread.Standing;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A thread as the site gives it under {@code .json}: a listing with the post, and one with the comments; or the post alone.
 *
 * <p>Any text has an answer, in time and memory linear in its length.
 */
final class ThreadJson {
    private static final Pattern START = Pattern.compile("\\uFEFF?\\s*[\\[{]");
    private static final Pattern KIND = Pattern.compile("\"kind\"\\s*:\\s*\"(Listing|t3)\"");

    private final Post post;
    private final OptionalInt declared;
    private final CommentList comments = new CommentList();

    private ThreadJson(JsonTree post) {
        this.post = post(post);
        this.declared = post.at("num_comments").whole();
    }

    /** Reads a text; empty if it is not JSON of the site. */
    static Optional<ThreadResult> read(String text) {
        if (!START.matcher(text).lookingAt()) {
            return Optional.empty();
        }
        try {
            return read(JsonTree.parse(text.charAt(0) == '\uFEFF' ? text.substring(1) : text));
        } catch (IOException e) {
            return KIND.matcher(text).find() ? refused(Reason.UNREADABLE, damage(e)) : Optional.empty();
        }
    }

    /** Where JSON is damaged; without its words, which are long. */
    static String damage(IOException problem) {
        return problem instanceof JsonProcessingException damaged && damaged.getLocation() != null
                ? "JSON damaged or beyond limits at character "
                        + damaged.getLocation().getCharOffset()
                : "JSON ends early";
    }

    private static Optional<ThreadResult> read(JsonTree json) {
        JsonTree first = json.items().isEmpty() ? json : json.items().get(0);
        List<JsonTree> posts = posts(first);
        if (posts.size() == 1) {
            ThreadJson thread = new ThreadJson(posts.get(0));
            json.items().stream().skip(1).forEach(thread::readComments);
            return Optional.of(new ThreadResult.Found(
                    new RedditThread(thread.post, thread.comments.all(), thread.declared, thread.comments.stubs())));
        }
        if (isKind(first, "Listing")) {
            return refused(Reason.NOT_A_THREAD, "listing with " + posts.size() + " posts");
        }
        return first.at("error").whole().isPresent() ? refusal(first) : Optional.empty();
    }

    private static List<JsonTree> posts(JsonTree first) {
        List<JsonTree> things =
                isKind(first, "Listing") ? first.at("data", "children").items() : List.of(first);
        return things.stream()
                .filter(thing -> isKind(thing, "t3") && thing.at("data").isObject())
                .map(thing -> thing.at("data"))
                .toList();
    }

    private static boolean isKind(JsonTree thing, String kind) {
        return thing.at("kind").text().equals(kind);
    }

    /** What the site answers where there is no thread to be had: {@code {"reason": "private", "error": 403}}. */
    private static Optional<ThreadResult> refusal(JsonTree answer) {
        String reason = answer.at("reason").text();
        int status = answer.at("error").whole().orElse(0);
        String detail = reason.isEmpty() ? "error " + status : JsonFacts.line(reason);
        return switch (reason) {
            case "private", "gold_only" -> refused(Reason.LOGIN_WALL, detail);
            case "quarantined" -> refused(Reason.QUARANTINED, detail);
            default -> refused(status == 404 || !reason.isEmpty() ? Reason.MISSING_PAGE : Reason.BLOCKED, detail);
        };
    }

    private static Optional<ThreadResult> refused(Reason reason, String detail) {
        return Optional.of(new ThreadResult.Refused(reason, detail));
    }

    /** A listing whose things lie below a comment, or below the post where the comment has no id. */
    private record Level(String parent, Iterator<JsonTree> things) {}

    private void readComments(JsonTree listing) {
        Deque<Level> levels = new ArrayDeque<>();
        levels.push(level("", listing));
        while (!levels.isEmpty()) {
            Level level = levels.element();
            if (!level.things.hasNext()) {
                levels.pop();
                continue;
            }
            JsonTree thing = level.things.next();
            if (isKind(thing, "more")) {
                comments.addStub();
            } else if (isKind(thing, "t1")) {
                JsonTree data = thing.at("data");
                String id = comments.name(
                        JsonFacts.id(data.at("id").or(data.at("name")).text(), "t1_"));
                comments.add(comment(id, level.parent, data));
                levels.push(level(id, data.at("replies")));
            }
        }
    }

    private static Level level(String parent, JsonTree listing) {
        return new Level(parent, listing.at("data", "children").items().iterator());
    }

    private static Comment comment(String id, String around, JsonTree data) {
        BodyText body = body(data, "body").gone(removal(data));
        Set<Comment.CommentFlag> marks = EnumSet.noneOf(Comment.CommentFlag.class);
        JsonFacts.mark(marks, Comment.CommentFlag.STICKIED, data.at("stickied").isTrue());
        JsonFacts.mark(marks, Comment.CommentFlag.LOCKED, data.at("locked").isTrue());
        JsonFacts.mark(marks, Comment.CommentFlag.EDITED, data.at("edited").isPresent());
        JsonFacts.mark(
                marks, Comment.CommentFlag.COLLAPSED, data.at("collapsed").isTrue());
        JsonFacts.mark(
                marks,
                Comment.CommentFlag.CONTROVERSIAL,
                data.at("controversiality").whole().orElse(0) > 0);
        JsonFacts.mark(
                marks, Comment.CommentFlag.SUBMITTER, data.at("is_submitter").isTrue());
        JsonFacts.mark(marks, Comment.CommentFlag.MODERATOR, isDistinguished(data, "moderator"));
        JsonFacts.mark(marks, Comment.CommentFlag.ADMIN, isDistinguished(data, "admin"));
        return new Comment(
                id,
                parent(around, data.at("parent_id").text()),
                JsonFacts.author(data.at("author")),
                body.markdown(),
                JsonFacts.created(data.at("created_utc")),
                data.at("score_hidden").isTrue()
                        ? OptionalInt.empty()
                        : data.at("score").whole(),
                body.standing(),
                marks);
    }

    private static String parent(String around, String stated) {
        if (stated.startsWith("t3_")) {
            return "";
        }
        String parent = JsonFacts.id(stated, "t1_");
        return parent.isEmpty() ? around : parent;
    }

    private static boolean isDistinguished(JsonTree data, String as) {
        return data.at("distinguished").text().equals(as);
    }

    /** HTML before Markdown, so that all kinds of pages give the same text. */
    private static BodyText body(JsonTree data, String name) {
        BodyText text = BodyText.ofHtml(data.at(name + "_html").text());
        return text.equals(BodyText.NONE) ? BodyText.ofMarkdown(data.at(name).text()) : text;
    }

    /** What the site says beside the text. */
    private static Standing removal(JsonTree data) {
        String category = data.at("removed_by_category").text();
        boolean isByAuthor = category.equals("deleted") || category.equals("author");
        if (isByAuthor || data.at("collapsed_reason_code").text().equals("DELETED")) {
            return Standing.DELETED;
        }
        return category.isEmpty() && !data.at("banned_by").isPresent() ? Standing.PRESENT : Standing.REMOVED;
    }

    private static Post post(JsonTree data) {
        String title = JsonFacts.line(data.at("title").text());
        BodyText body = body(data, "selftext").gone(BodyText.standing(title)).gone(removal(data));
        return new Post(
                JsonFacts.id(data.at("id").or(data.at("name")).text(), "t3_"),
                JsonFacts.line(data.at("subreddit").text()),
                title,
                body.markdown(),
                link(data),
                JsonFacts.line(data.at("link_flair_text").text()),
                JsonFacts.author(data.at("author")),
                JsonFacts.created(data.at("created_utc")),
                data.at("hide_score").isTrue()
                        ? OptionalInt.empty()
                        : data.at("score").whole(),
                body.standing(),
                marks(data));
    }

    private static String link(JsonTree data) {
        boolean isSelf = data.at("is_self").isTrue() || data.at("domain").text().startsWith("self.");
        return isSelf ? "" : JsonFacts.link(data.at("url").text());
    }

    private static Set<Post.PostFlag> marks(JsonTree data) {
        Set<Post.PostFlag> marks = EnumSet.noneOf(Post.PostFlag.class);
        JsonFacts.mark(marks, Post.PostFlag.NSFW, data.at("over_18").isTrue());
        JsonFacts.mark(marks, Post.PostFlag.SPOILER, data.at("spoiler").isTrue());
        JsonFacts.mark(marks, Post.PostFlag.STICKIED, data.at("stickied").isTrue());
        JsonFacts.mark(marks, Post.PostFlag.LOCKED, data.at("locked").isTrue());
        JsonFacts.mark(marks, Post.PostFlag.ARCHIVED, data.at("archived").isTrue());
        JsonFacts.mark(marks, Post.PostFlag.EDITED, data.at("edited").isPresent());
        JsonFacts.mark(
                marks, Post.PostFlag.CROSSPOST, data.at("crosspost_parent").isPresent());
        JsonFacts.mark(marks, Post.PostFlag.QUARANTINED, data.at("quarantine").isTrue());
        JsonFacts.mark(marks, Post.PostFlag.MODERATOR, isDistinguished(data, "moderator"));
        JsonFacts.mark(marks, Post.PostFlag.ADMIN, isDistinguished(data, "admin"));
        JsonFacts.mark(marks, Post.PostFlag.PROMOTED, data.at("promoted").isTrue());
        return marks;
    }
}
