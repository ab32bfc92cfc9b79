package io.github.llmdata.crawler.reddit.page;

import static io.github.llmdata.crawler.reddit.page.JsonFacts.firstPresent;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.isPresent;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.text;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.Comment.CommentFlag;
import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.Post.PostFlag;
import io.github.llmdata.crawler.reddit.thread.RedditUrl;
import io.github.llmdata.crawler.reddit.thread.Standing;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads a post or a comment as the JSON of the site has it, in the fields of any year: pages under {@code .json} and dumps have
 * the same. Safe for use by several threads.
 *
 * <p>Arctic Shift retrieved everything a second time and noted under {@code _meta} what had become of it. A thing that had been
 * deleted or removed by then counts as such, although the dump still has its text.
 */
public final class ThingReader {
    private final TextReader texts;
    private final boolean isOfDump;

    private ThingReader(TextReader texts, boolean isOfDump) {
        this.texts = texts;
        this.isOfDump = isOfDump;
    }

    /** A reader of pages. */
    static ThingReader ofPages(TextReader texts) {
        return new ThingReader(texts, false);
    }

    /** A reader of dumps; {@code keepLinks}: whether links keep their URL, as in {@code [text](url)}. */
    public static ThingReader ofDumps(boolean keepLinks) {
        return new ThingReader(new TextReader(keepLinks), true);
    }

    /**
     * Reads a comment.
     *
     * @param id its id, or another name that is unique in the thread
     * @param around id of the comment below which it stands, if it does not state which one it answers; empty for the post
     */
    public Comment comment(String id, String around, JsonNode data) {
        BodyText body = body(data, "body").gone(removal(data));
        Set<CommentFlag> marks = EnumSet.noneOf(CommentFlag.class);
        JsonFacts.mark(marks, CommentFlag.STICKIED, data.path("stickied").booleanValue());
        JsonFacts.mark(marks, CommentFlag.LOCKED, data.path("locked").booleanValue());
        JsonFacts.mark(marks, CommentFlag.EDITED, isPresent(data.path("edited")));
        JsonFacts.mark(marks, CommentFlag.COLLAPSED, data.path("collapsed").booleanValue());
        JsonFacts.mark(
                marks,
                CommentFlag.CONTROVERSIAL,
                whole(data.path("controversiality")).orElse(0) > 0);
        JsonFacts.mark(marks, CommentFlag.SUBMITTER, data.path("is_submitter").booleanValue());
        JsonFacts.mark(marks, CommentFlag.MODERATOR, isDistinguished(data, "moderator"));
        JsonFacts.mark(marks, CommentFlag.ADMIN, isDistinguished(data, "admin"));
        return new Comment(
                id,
                parent(around, data),
                JsonFacts.author(data.path("author")),
                body.markdown(),
                JsonFacts.created(data.path("created_utc")),
                data.path("score_hidden").booleanValue() ? OptionalInt.empty() : score(data),
                body.standing(),
                marks);
    }

    /**
     * The id of the comment that a comment answers; empty if it answers the post.
     *
     * @param around the result if the comment does not state it
     */
    public static String parent(String around, JsonNode data) {
        JsonNode stated = data.path("parent_id");
        if (text(stated).startsWith("t3_") || isThread(stated, data)) {
            return "";
        }
        String parent = JsonFacts.id(stated, "t1_");
        return parent.isEmpty() ? around : parent;
    }

    /** Whether a parent that is a number, as some exports have it, is the thread itself. */
    private static boolean isThread(JsonNode stated, JsonNode data) {
        return stated.isIntegralNumber()
                && JsonFacts.id(stated, "t1_").equals(JsonFacts.id(data.path("link_id"), "t3_"));
    }

    private static OptionalInt score(JsonNode data) {
        return whole(firstPresent(data.path("score"), data.path("ups")));
    }

    private static boolean isDistinguished(JsonNode data, String as) {
        return text(data.path("distinguished")).equals(as);
    }

    /** HTML is preferred to Markdown, so that all kinds of pages lead to the same text. */
    private BodyText body(JsonNode data, String name) {
        BodyText text = texts.ofHtml(text(data.path(name + "_html")));
        if (!text.equals(BodyText.NONE)) {
            return text;
        }
        String typed = text(data.path(name));
        return isOfDump ? texts.ofDumpedMarkdown(typed) : texts.ofMarkdown(typed);
    }

    /** The standing that the site, or who retrieved the thing a second time, states apart from the text. */
    private static Standing removal(JsonNode data) {
        if (isGoneLater(data)) {
            return standing(text(data.path("_meta").path("removal_type")));
        }
        String category = text(data.path("removed_by_category"));
        if (text(data.path("collapsed_reason_code")).equals("DELETED")) {
            return Standing.DELETED;
        }
        if (!category.isEmpty()) {
            return standing(category);
        }
        boolean isRemoved =
                isPresent(data.path("banned_by")) || data.path("removed").booleanValue();
        return isRemoved ? Standing.REMOVED : Standing.PRESENT;
    }

    private static Standing standing(String category) {
        boolean isByAuthor = category.isEmpty() || category.equals("deleted") || category.equals("author");
        return isByAuthor ? Standing.DELETED : Standing.REMOVED;
    }

    /** Whether a dump has the text of a thing that was there at first, and gone when it was retrieved the second time. */
    public static boolean isGoneLater(JsonNode data) {
        return data.path("_meta").path("was_deleted_later").booleanValue();
    }

    /** Reads a post. */
    public Post post(JsonNode data) {
        String title = JsonFacts.line(text(data.path("title")));
        BodyText body = body(data, "selftext").gone(Tombstone.standing(title)).gone(removal(data));
        return new Post(
                JsonFacts.id(firstPresent(data.path("id"), data.path("name")), "t3_"),
                subreddit(data),
                title,
                body.markdown(),
                link(data),
                JsonFacts.line(text(data.path("link_flair_text"))),
                JsonFacts.author(data.path("author")),
                JsonFacts.created(data.path("created_utc")),
                data.path("hide_score").booleanValue() ? OptionalInt.empty() : score(data),
                body.standing(),
                marks(data));
    }

    private static String subreddit(JsonNode data) {
        String name = JsonFacts.line(text(data.path("subreddit")));
        return name.isEmpty()
                ? RedditUrl.parse("https://www.reddit.com" + text(data.path("permalink")))
                        .map(RedditUrl::subreddit)
                        .orElse("")
                : name;
    }

    private static String link(JsonNode data) {
        boolean isSelf =
                data.path("is_self").booleanValue() || text(data.path("domain")).startsWith("self.");
        return isSelf ? "" : JsonFacts.link(text(data.path("url")));
    }

    private static Set<PostFlag> marks(JsonNode data) {
        Set<PostFlag> marks = EnumSet.noneOf(PostFlag.class);
        JsonFacts.mark(marks, PostFlag.NSFW, data.path("over_18").booleanValue());
        JsonFacts.mark(marks, PostFlag.SPOILER, data.path("spoiler").booleanValue());
        JsonFacts.mark(marks, PostFlag.STICKIED, data.path("stickied").booleanValue());
        JsonFacts.mark(marks, PostFlag.LOCKED, data.path("locked").booleanValue());
        JsonFacts.mark(marks, PostFlag.ARCHIVED, data.path("archived").booleanValue());
        JsonFacts.mark(marks, PostFlag.EDITED, isPresent(data.path("edited")));
        JsonFacts.mark(marks, PostFlag.CROSSPOST, isPresent(data.path("crosspost_parent")));
        JsonFacts.mark(marks, PostFlag.QUARANTINED, data.path("quarantine").booleanValue());
        JsonFacts.mark(marks, PostFlag.MODERATOR, isDistinguished(data, "moderator"));
        JsonFacts.mark(marks, PostFlag.ADMIN, isDistinguished(data, "admin"));
        JsonFacts.mark(marks, PostFlag.PROMOTED, data.path("promoted").booleanValue());
        return marks;
    }
}
