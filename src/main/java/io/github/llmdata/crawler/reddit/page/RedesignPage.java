package io.github.llmdata.crawler.reddit.page;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.RedditThread;
import io.github.llmdata.crawler.reddit.thread.Standing;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;

/** The design of 2018 to 2023, by the state that its pages carry in a script: it says more than their markup. */
final class RedesignPage {
    private static final Pattern HOME = Pattern.compile("/(r|user)/([A-Za-z0-9_.:-]{1,50})(?:/|$)");

    private final RedesignState state;
    private final JsonTree post;

    private RedesignPage(RedesignState state, JsonTree post) {
        this.state = state;
        this.post = post;
    }

    /**
     * Reads a page; empty if it carries no state, or one without the thread that it names.
     *
     * @param url of the page; where it names no thread, the one that the page says it shows is read
     */
    static Optional<ThreadResult> read(Document page, String url) {
        try {
            return RedesignState.find(page).flatMap(state -> read(state, url));
        } catch (IOException e) {
            return Optional.of(new ThreadResult.Refused(Reason.UNREADABLE, ThreadJson.damage(e)));
        }
    }

    private static Optional<ThreadResult> read(RedesignState state, String url) {
        String thread = state.thread(url);
        JsonTree post = state.post(thread);
        if (post.isObject()) {
            return Optional.of(new ThreadResult.Found(new RedesignPage(state, post).thread(thread)));
        }
        return thread.isEmpty() && state.postCount() > 0
                ? Optional.of(
                        new ThreadResult.Refused(Reason.NOT_A_THREAD, "listing with " + state.postCount() + " posts"))
                : Optional.empty();
    }

    private RedditThread thread(String id) {
        CommentList comments = new CommentList();
        for (JsonTree comment : state.comments(id)) {
            String own = JsonFacts.id(comment.at("id").text(), "t1_");
            comments.add(comment(comments.name(own), comment));
        }
        return new RedditThread(
                post(id), comments.all(), post.at("numComments").whole(), comments.stubs() + state.stubs(id));
    }

    private static Comment comment(String id, JsonTree data) {
        BodyText body = body(data.at("media"), data.at("bodyMD")).gone(removal(data));
        Set<Comment.CommentFlag> marks = EnumSet.noneOf(Comment.CommentFlag.class);
        JsonFacts.mark(
                marks, Comment.CommentFlag.STICKIED, data.at("isStickied").isTrue());
        JsonFacts.mark(marks, Comment.CommentFlag.LOCKED, data.at("isLocked").isTrue());
        JsonFacts.mark(marks, Comment.CommentFlag.EDITED, data.at("editedAt").isPresent());
        JsonFacts.mark(
                marks, Comment.CommentFlag.COLLAPSED, data.at("collapsed").isTrue());
        JsonFacts.mark(marks, Comment.CommentFlag.SUBMITTER, data.at("isOp").isTrue());
        JsonFacts.mark(
                marks, Comment.CommentFlag.MODERATOR, data.at("isMod").isTrue() || isDistinguished(data, "moderator"));
        JsonFacts.mark(marks, Comment.CommentFlag.ADMIN, data.at("isAdmin").isTrue() || isDistinguished(data, "admin"));
        return new Comment(
                id,
                JsonFacts.id(data.at("parentId").text(), "t1_"),
                JsonFacts.author(data.at("author")),
                body.markdown(),
                JsonFacts.created(data.at("created")),
                score(data),
                body.standing(),
                marks);
    }

    private static boolean isDistinguished(JsonTree data, String as) {
        return data.at("distinguishType").text().equalsIgnoreCase(as);
    }

    private static OptionalInt score(JsonTree data) {
        boolean isHidden = data.at("isScoreHidden")
                .or(data.at("scoreHidden"))
                .or(data.at("hideScore"))
                .isTrue();
        return isHidden ? OptionalInt.empty() : data.at("score").whole();
    }

    /** Rich text before HTML before Markdown; a picture's content is an address. */
    private static BodyText body(JsonTree media, JsonTree markdown) {
        JsonTree document = media.at("richtextContent", "document");
        if (document.isPresent()) {
            return BodyText.ofRichText(document);
        }
        String type = media.at("type").text();
        boolean isText = type.isEmpty() || type.equals("text") || type.equals("rtjson");
        String html = isText ? media.at("content").text() : "";
        return html.isEmpty()
                ? BodyText.ofMarkdown(markdown.or(media.at("markdownContent")).text())
                : BodyText.ofHtml(html);
    }

    /** What the state says beside the text. */
    private static Standing removal(JsonTree data) {
        String by = data.at("deletedBy").or(data.at("removedByCategory")).text();
        if (by.equals("moderator") || data.at("isRemoved").isTrue()) {
            return Standing.REMOVED;
        }
        if (by.equals("user")
                || by.equals("author")
                || by.equals("deleted")
                || data.at("isDeleted").isTrue()) {
            return Standing.DELETED;
        }
        return by.isEmpty() ? Standing.PRESENT : Standing.REMOVED;
    }

    private Post post(String id) {
        String title = JsonFacts.line(post.at("title").text());
        BodyText body = body(post.at("media"), JsonTree.NONE)
                .gone(BodyText.standing(title))
                .gone(removal(post));
        return new Post(
                id,
                subreddit(),
                title,
                body.markdown(),
                link(),
                flair(),
                JsonFacts.author(post.at("author")),
                JsonFacts.created(post.at("created")),
                score(post),
                body.standing(),
                marks());
    }

    /** By the name of its home, or by the post's own address, where a profile is the subreddit {@code u_NAME}. */
    private String subreddit() {
        JsonTree home = state.home(post);
        String name = JsonFacts.line(home.at("name").text());
        boolean isProfile = post.at("belongsTo", "type").text().equals("profile");
        if (!name.isEmpty()) {
            return isProfile && !name.startsWith("u_") ? "u_" + name : name;
        }
        Matcher address = HOME.matcher(post.at("permalink").text());
        if (!address.find()) {
            return "";
        }
        return address.group(1).equals("r") ? address.group(2) : "u_" + address.group(2);
    }

    private String link() {
        String domain = post.at("domain").text();
        if (domain.startsWith("self.")) {
            return "";
        }
        String content = post.at("media", "content").text();
        JsonTree source = post.at("source", "url");
        return source.isPresent() || !content.matches("https?://\\S+")
                ? JsonFacts.link(source.text())
                : JsonFacts.link(content);
    }

    /** A flair in rich text is the one that is shown, where there are two. */
    private String flair() {
        String rich = post.at("flair").items().stream()
                .flatMap(flair -> flair.at("richtext").items().stream())
                .map(part -> part.at("t").text())
                .collect(Collectors.joining());
        String plain = post.at("flair").items().stream()
                .map(flair -> flair.at("text").text())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return JsonFacts.line(rich.isBlank() ? plain : rich);
    }

    private Set<Post.PostFlag> marks() {
        Set<Post.PostFlag> marks = EnumSet.noneOf(Post.PostFlag.class);
        JsonTree home = state.home(post);
        JsonFacts.mark(
                marks,
                Post.PostFlag.NSFW,
                post.at("isNSFW").isTrue() || home.at("isNSFW").isTrue());
        JsonFacts.mark(marks, Post.PostFlag.SPOILER, post.at("isSpoiler").isTrue());
        JsonFacts.mark(marks, Post.PostFlag.STICKIED, post.at("isStickied").isTrue());
        JsonFacts.mark(marks, Post.PostFlag.LOCKED, post.at("isLocked").isTrue());
        JsonFacts.mark(marks, Post.PostFlag.ARCHIVED, post.at("isArchived").isTrue());
        JsonFacts.mark(marks, Post.PostFlag.EDITED, post.at("editedAt").isPresent());
        JsonFacts.mark(
                marks,
                Post.PostFlag.CROSSPOST,
                post.at("isCrosspost").isTrue() || post.at("crosspostParentId").isPresent());
        JsonFacts.mark(
                marks,
                Post.PostFlag.QUARANTINED,
                home.at("isQuarantined").isTrue() || post.at("isQuarantined").isTrue());
        JsonFacts.mark(marks, Post.PostFlag.MODERATOR, isDistinguished(post, "moderator"));
        JsonFacts.mark(marks, Post.PostFlag.ADMIN, isDistinguished(post, "admin"));
        JsonFacts.mark(marks, Post.PostFlag.PROMOTED, post.at("isSponsored").isTrue());
        return marks;
    }
}
