package io.github.llmdata.crawler.reddit.page;

import static io.github.llmdata.crawler.reddit.page.JsonFacts.firstPresent;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.list;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.text;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.whole;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.reddit.thread.CommentList;
import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.RedditThread;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

    private final ThingReader things;
    private final Post post;
    private final OptionalInt declared;
    private final CommentList comments = new CommentList();

    private ThreadJson(JsonNode post, TextReader texts) {
        this.things = ThingReader.ofPages(texts);
        this.post = things.post(post);
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
                String id = comments.name(JsonFacts.id(firstPresent(data.path("id"), data.path("name")), "t1_"));
                comments.add(things.comment(id, level.parent, data));
                levels.push(level(id, data.path("replies")));
            }
        }
    }

    private static Level level(String parent, JsonNode listing) {
        return new Level(parent, list(listing.path("data").path("children")).iterator());
    }
}
