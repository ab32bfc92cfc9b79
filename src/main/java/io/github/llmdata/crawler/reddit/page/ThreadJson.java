package io.github.llmdata.crawler.reddit.page;

import static io.github.llmdata.crawler.reddit.page.JsonFacts.firstPresent;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.isPresent;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.list;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.text;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.whole;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.RedditThread;
import io.github.llmdata.crawler.reddit.thread.Standing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A thread as Reddit serves it under {@code .json}: a listing with the post, and one with the comments; or the post alone.
 *
 * <p>Every text leads to a result, in time and memory linear in its length.
 */
final class ThreadJson {
    private static final Pattern START = Pattern.compile("\\uFEFF?\\s*[\\[{]");
    private static final Pattern KIND = Pattern.compile("\"kind\"\\s*:\\s*\"(Listing|t3)\"");

    private final TextReader texts;
    private final Post post;
    private final OptionalInt declared;
    private final CommentList comments = new CommentList();

    private ThreadJson(JsonNode post, TextReader texts) {
        this.texts = texts;
        this.post = post(post);
        this.declared = whole(post.path("num_comments"));
    }

    /** Reads a text; empty if it is not JSON of the site. */
    static Optional<ThreadResult> read(String text, TextReader texts) {
        if (!START.matcher(text).lookingAt()) {
            return Optional.empty();
        }
        try {
            return read(JsonReader.read(text.charAt(0) == '\uFEFF' ? text.substring(1) : text), texts);
        } catch (JsonProcessingException e) {
            return KIND.matcher(text).find() ? refused(Reason.UNREADABLE, damage(e)) : Optional.empty();
        }
    }

    /** Where JSON is damaged; without the parser's message, which is long. */
    static String damage(JsonProcessingException problem) {
        return problem.getLocation() == null
                ? "JSON ends early"
                : "JSON damaged or beyond limits at character "
                        + problem.getLocation().getCharOffset();
    }

    private static Optional<ThreadResult> read(JsonNode json, TextReader texts) {
        JsonNode first = list(json).isEmpty() ? json : json.get(0);
        List<JsonNode> posts = posts(first);
        if (posts.size() == 1) {
            ThreadJson thread = new ThreadJson(posts.get(0), texts);
            list(json).valueStream().skip(1).forEach(thread::readComments);
            return Optional.of(new ThreadResult.Found(
                    new RedditThread(thread.post, thread.comments.all(), thread.declared, thread.comments.stubs())));
        }
        if (isKind(first, "Listing")) {
            return refused(Reason.NOT_A_THREAD, "listing with " + posts.size() + " posts");
        }
        return whole(first.path("error")).isPresent() ? refusal(first) : Optional.empty();
    }

    private static List<JsonNode> posts(JsonNode first) {
        Stream<JsonNode> things = isKind(first, "Listing")
                ? list(first.path("data").path("children")).valueStream()
                : Stream.of(first);
        return things.filter(thing -> isKind(thing, "t3") && thing.path("data").isObject())
                .map(thing -> thing.path("data"))
                .toList();
    }

    private static boolean isKind(JsonNode thing, String kind) {
        return text(thing.path("kind")).equals(kind);
    }

    /** The response of the site if it does not show the thread: {@code {"reason": "private", "error": 403}}. */
    private static Optional<ThreadResult> refusal(JsonNode answer) {
        String reason = text(answer.path("reason"));
        int status = whole(answer.path("error")).orElse(0);
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

    /** A listing of the things below a comment, or below the post if the comment has no id. */
    private record Level(String parent, Iterator<JsonNode> things) {}

    private void readComments(JsonNode listing) {
        Deque<Level> levels = new ArrayDeque<>();
        levels.push(level("", listing));
        while (!levels.isEmpty()) {
            Level level = levels.element();
            if (!level.things.hasNext()) {
                levels.pop();
                continue;
            }
            JsonNode thing = level.things.next();
            if (isKind(thing, "more")) {
                comments.addStub();
            } else if (isKind(thing, "t1")) {
                JsonNode data = thing.path("data");
                String id = comments.name(JsonFacts.id(text(firstPresent(data.path("id"), data.path("name"))), "t1_"));
                comments.add(comment(id, level.parent, data));
                levels.push(level(id, data.path("replies")));
            }
        }
    }

    private static Level level(String parent, JsonNode listing) {
        return new Level(parent, list(listing.path("data").path("children")).iterator());
    }

    private Comment comment(String id, String around, JsonNode data) {
        BodyText body = body(data, "body").gone(removal(data));
        Set<Comment.CommentFlag> marks = EnumSet.noneOf(Comment.CommentFlag.class);
        JsonFacts.mark(
                marks, Comment.CommentFlag.STICKIED, data.path("stickied").booleanValue());
        JsonFacts.mark(marks, Comment.CommentFlag.LOCKED, data.path("locked").booleanValue());
        JsonFacts.mark(marks, Comment.CommentFlag.EDITED, isPresent(data.path("edited")));
        JsonFacts.mark(
                marks, Comment.CommentFlag.COLLAPSED, data.path("collapsed").booleanValue());
        JsonFacts.mark(
                marks,
                Comment.CommentFlag.CONTROVERSIAL,
                whole(data.path("controversiality")).orElse(0) > 0);
        JsonFacts.mark(
                marks, Comment.CommentFlag.SUBMITTER, data.path("is_submitter").booleanValue());
        JsonFacts.mark(marks, Comment.CommentFlag.MODERATOR, isDistinguished(data, "moderator"));
        JsonFacts.mark(marks, Comment.CommentFlag.ADMIN, isDistinguished(data, "admin"));
        return new Comment(
                id,
                parent(around, text(data.path("parent_id"))),
                JsonFacts.author(data.path("author")),
                body.markdown(),
                JsonFacts.created(data.path("created_utc")),
                data.path("score_hidden").booleanValue() ? OptionalInt.empty() : whole(data.path("score")),
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

    private static boolean isDistinguished(JsonNode data, String as) {
        return text(data.path("distinguished")).equals(as);
    }

    /** HTML is preferred to Markdown, so that all kinds of pages lead to the same text. */
    private BodyText body(JsonNode data, String name) {
        BodyText text = texts.ofHtml(text(data.path(name + "_html")));
        return text.equals(BodyText.NONE) ? texts.ofMarkdown(text(data.path(name))) : text;
    }

    /** The standing that the site states apart from the text. */
    private static Standing removal(JsonNode data) {
        String category = text(data.path("removed_by_category"));
        boolean isByAuthor = category.equals("deleted") || category.equals("author");
        if (isByAuthor || text(data.path("collapsed_reason_code")).equals("DELETED")) {
            return Standing.DELETED;
        }
        return category.isEmpty() && !isPresent(data.path("banned_by")) ? Standing.PRESENT : Standing.REMOVED;
    }

    private Post post(JsonNode data) {
        String title = JsonFacts.line(text(data.path("title")));
        BodyText body = body(data, "selftext").gone(Tombstone.standing(title)).gone(removal(data));
        return new Post(
                JsonFacts.id(text(firstPresent(data.path("id"), data.path("name"))), "t3_"),
                JsonFacts.line(text(data.path("subreddit"))),
                title,
                body.markdown(),
                link(data),
                JsonFacts.line(text(data.path("link_flair_text"))),
                JsonFacts.author(data.path("author")),
                JsonFacts.created(data.path("created_utc")),
                data.path("hide_score").booleanValue() ? OptionalInt.empty() : whole(data.path("score")),
                body.standing(),
                marks(data));
    }

    private static String link(JsonNode data) {
        boolean isSelf =
                data.path("is_self").booleanValue() || text(data.path("domain")).startsWith("self.");
        return isSelf ? "" : JsonFacts.link(text(data.path("url")));
    }

    private static Set<Post.PostFlag> marks(JsonNode data) {
        Set<Post.PostFlag> marks = EnumSet.noneOf(Post.PostFlag.class);
        JsonFacts.mark(marks, Post.PostFlag.NSFW, data.path("over_18").booleanValue());
        JsonFacts.mark(marks, Post.PostFlag.SPOILER, data.path("spoiler").booleanValue());
        JsonFacts.mark(marks, Post.PostFlag.STICKIED, data.path("stickied").booleanValue());
        JsonFacts.mark(marks, Post.PostFlag.LOCKED, data.path("locked").booleanValue());
        JsonFacts.mark(marks, Post.PostFlag.ARCHIVED, data.path("archived").booleanValue());
        JsonFacts.mark(marks, Post.PostFlag.EDITED, isPresent(data.path("edited")));
        JsonFacts.mark(marks, Post.PostFlag.CROSSPOST, isPresent(data.path("crosspost_parent")));
        JsonFacts.mark(marks, Post.PostFlag.QUARANTINED, data.path("quarantine").booleanValue());
        JsonFacts.mark(marks, Post.PostFlag.MODERATOR, isDistinguished(data, "moderator"));
        JsonFacts.mark(marks, Post.PostFlag.ADMIN, isDistinguished(data, "admin"));
        JsonFacts.mark(marks, Post.PostFlag.PROMOTED, data.path("promoted").booleanValue());
        return marks;
    }
}
