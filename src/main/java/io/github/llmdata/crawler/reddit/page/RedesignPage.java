package io.github.llmdata.crawler.reddit.page;

import static io.github.llmdata.crawler.reddit.page.JsonFacts.firstPresent;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.isPresent;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.list;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.text;
import static io.github.llmdata.crawler.reddit.page.JsonFacts.whole;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.CommentList;
import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.RedditThread;
import io.github.llmdata.crawler.reddit.thread.Standing;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;

/** Reads pages in the design of 2018 to 2023 by the state in a script, which has more than their markup. */
final class RedesignPage {
    private static final Pattern HOME = Pattern.compile("/(r|user)/([A-Za-z0-9_.:-]{1,50})(?:/|$)");

    private final TextReader texts;
    private final RedesignState state;
    private final JsonNode post;

    private RedesignPage(RedesignState state, JsonNode post, TextReader texts) {
        this.texts = texts;
        this.state = state;
        this.post = post;
    }

    /**
     * Reads a page; empty if it has no state, or one without the thread that it names.
     *
     * @param url of the page; if it names no thread, the thread that the state names is read
     */
    static Optional<ThreadResult> read(Document page, String url, TextReader texts) {
        try {
            return RedesignState.find(page).flatMap(state -> read(state, url, texts));
        } catch (JsonProcessingException e) {
            return Optional.of(new ThreadResult.Refused(Reason.UNREADABLE, ThreadJson.damage(e)));
        }
    }

    private static Optional<ThreadResult> read(RedesignState state, String url, TextReader texts) {
        String thread = state.thread(url);
        JsonNode post = state.post(thread);
        if (post.isObject()) {
            return Optional.of(new ThreadResult.Found(new RedesignPage(state, post, texts).thread(thread)));
        }
        return thread.isEmpty() && state.postCount() > 0
                ? Optional.of(
                        new ThreadResult.Refused(Reason.NOT_A_THREAD, "listing with " + state.postCount() + " posts"))
                : Optional.empty();
    }

    private RedditThread thread(String id) {
        CommentList comments = new CommentList();
        for (JsonNode comment : state.comments(id)) {
            String own = JsonFacts.id(text(comment.path("id")), "t1_");
            comments.add(comment(comments.name(own), comment));
        }
        return new RedditThread(
                post(id), comments.all(), whole(post.path("numComments")), comments.stubs() + state.stubs(id));
    }

    private Comment comment(String id, JsonNode data) {
        BodyText body = body(data.path("media"), data.path("bodyMD")).gone(removal(data));
        Set<Comment.CommentFlag> marks = EnumSet.noneOf(Comment.CommentFlag.class);
        JsonFacts.mark(
                marks, Comment.CommentFlag.STICKIED, data.path("isStickied").booleanValue());
        JsonFacts.mark(marks, Comment.CommentFlag.LOCKED, data.path("isLocked").booleanValue());
        JsonFacts.mark(marks, Comment.CommentFlag.EDITED, isPresent(data.path("editedAt")));
        JsonFacts.mark(
                marks, Comment.CommentFlag.COLLAPSED, data.path("collapsed").booleanValue());
        JsonFacts.mark(marks, Comment.CommentFlag.SUBMITTER, data.path("isOp").booleanValue());
        JsonFacts.mark(
                marks,
                Comment.CommentFlag.MODERATOR,
                data.path("isMod").booleanValue() || isDistinguished(data, "moderator"));
        JsonFacts.mark(
                marks,
                Comment.CommentFlag.ADMIN,
                data.path("isAdmin").booleanValue() || isDistinguished(data, "admin"));
        return new Comment(
                id,
                JsonFacts.id(text(data.path("parentId")), "t1_"),
                JsonFacts.author(data.path("author")),
                body.markdown(),
                JsonFacts.created(data.path("created")),
                score(data),
                body.standing(),
                marks);
    }

    private static boolean isDistinguished(JsonNode data, String as) {
        return text(data.path("distinguishType")).equalsIgnoreCase(as);
    }

    private static OptionalInt score(JsonNode data) {
        boolean isHidden = firstPresent(data.path("isScoreHidden"), data.path("scoreHidden"), data.path("hideScore"))
                .booleanValue();
        return isHidden ? OptionalInt.empty() : whole(data.path("score"));
    }

    /** The first of rich text, HTML and Markdown. The content of a picture is an address, not a text. */
    private BodyText body(JsonNode media, JsonNode markdown) {
        JsonNode document = media.path("richtextContent").path("document");
        if (isPresent(document)) {
            return texts.ofRichText(document);
        }
        String type = text(media.path("type"));
        boolean isText = type.isEmpty() || type.equals("text") || type.equals("rtjson");
        String html = isText ? text(media.path("content")) : "";
        return html.isEmpty()
                ? texts.ofMarkdown(text(firstPresent(markdown, media.path("markdownContent"))))
                : texts.ofHtml(html);
    }

    /** The standing that the state has in fields of its own, not in the text. */
    private static Standing removal(JsonNode data) {
        String by = text(firstPresent(data.path("deletedBy"), data.path("removedByCategory")));
        if (by.equals("moderator") || data.path("isRemoved").booleanValue()) {
            return Standing.REMOVED;
        }
        if (by.equals("user")
                || by.equals("author")
                || by.equals("deleted")
                || data.path("isDeleted").booleanValue()) {
            return Standing.DELETED;
        }
        return by.isEmpty() ? Standing.PRESENT : Standing.REMOVED;
    }

    private Post post(String id) {
        String title = JsonFacts.line(text(post.path("title")));
        BodyText body = body(post.path("media"), MissingNode.getInstance())
                .gone(Tombstone.standing(title))
                .gone(removal(post));
        return new Post(
                id,
                subreddit(),
                title,
                body.markdown(),
                link(),
                flair(),
                JsonFacts.author(post.path("author")),
                JsonFacts.created(post.path("created")),
                score(post),
                body.standing(),
                marks());
    }

    /** The name of the post's home, else the one in the post's address; a profile is the subreddit {@code u_NAME}. */
    private String subreddit() {
        JsonNode home = state.home(post);
        String name = JsonFacts.line(text(home.path("name")));
        boolean isProfile = text(post.path("belongsTo").path("type")).equals("profile");
        if (!name.isEmpty()) {
            return isProfile && !name.startsWith("u_") ? "u_" + name : name;
        }
        Matcher address = HOME.matcher(text(post.path("permalink")));
        if (!address.find()) {
            return "";
        }
        return address.group(1).equals("r") ? address.group(2) : "u_" + address.group(2);
    }

    private String link() {
        String domain = text(post.path("domain"));
        if (domain.startsWith("self.")) {
            return "";
        }
        String content = text(post.path("media").path("content"));
        JsonNode source = post.path("source").path("url");
        return isPresent(source) || !content.matches("https?://\\S+")
                ? JsonFacts.link(text(source))
                : JsonFacts.link(content);
    }

    /** The flair; if there are two, the one in rich text is shown. */
    private String flair() {
        String rich = list(post.path("flair"))
                .valueStream()
                .flatMap(flair -> list(flair.path("richtext")).valueStream())
                .map(part -> text(part.path("t")))
                .collect(Collectors.joining());
        String plain = list(post.path("flair"))
                .valueStream()
                .map(flair -> text(flair.path("text")))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return JsonFacts.line(rich.isBlank() ? plain : rich);
    }

    private Set<Post.PostFlag> marks() {
        Set<Post.PostFlag> marks = EnumSet.noneOf(Post.PostFlag.class);
        JsonNode home = state.home(post);
        JsonFacts.mark(
                marks,
                Post.PostFlag.NSFW,
                post.path("isNSFW").booleanValue() || home.path("isNSFW").booleanValue());
        JsonFacts.mark(marks, Post.PostFlag.SPOILER, post.path("isSpoiler").booleanValue());
        JsonFacts.mark(marks, Post.PostFlag.STICKIED, post.path("isStickied").booleanValue());
        JsonFacts.mark(marks, Post.PostFlag.LOCKED, post.path("isLocked").booleanValue());
        JsonFacts.mark(marks, Post.PostFlag.ARCHIVED, post.path("isArchived").booleanValue());
        JsonFacts.mark(marks, Post.PostFlag.EDITED, isPresent(post.path("editedAt")));
        JsonFacts.mark(
                marks,
                Post.PostFlag.CROSSPOST,
                post.path("isCrosspost").booleanValue() || isPresent(post.path("crosspostParentId")));
        JsonFacts.mark(
                marks,
                Post.PostFlag.QUARANTINED,
                home.path("isQuarantined").booleanValue()
                        || post.path("isQuarantined").booleanValue());
        JsonFacts.mark(marks, Post.PostFlag.MODERATOR, isDistinguished(post, "moderator"));
        JsonFacts.mark(marks, Post.PostFlag.ADMIN, isDistinguished(post, "admin"));
        JsonFacts.mark(marks, Post.PostFlag.PROMOTED, post.path("isSponsored").booleanValue());
        return marks;
    }
}
