package io.github.llmdata.crawler.reddit.page;

import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.RedditThread;
import io.github.llmdata.crawler.reddit.thread.Standing;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Reads pages in the design of 2023, whose elements {@code shreddit-post} and {@code shreddit-comment} have everything in
 * attributes.
 */
final class ShredditPage {
    private static final String MORE = "faceplate-partial[src*=/svc/shreddit/comments/],"
            + " faceplate-partial[src*=/svc/shreddit/more-comments/]";

    private final TextReader texts;
    private final Element post;
    private final OwnElements own;
    private final PageAddress address;

    private ShredditPage(Element post, PageAddress address, TextReader texts) {
        this.texts = texts;
        this.post = post;
        this.address = address;
        this.own = new OwnElements(post, ShredditPage::isOther, ShredditPage::isLeaf);
    }

    /** Reads a page; empty if it is not a thread in this design. */
    static Optional<RedditThread> read(Document page, PageAddress address, TextReader texts) {
        List<Element> posts = page.select("shreddit-post");
        boolean hasComments = page.selectFirst("shreddit-comment-tree, shreddit-comment") != null;
        return posts.stream()
                .filter(post -> !address.thread().isEmpty() && idOf(post).equals(address.thread()))
                .findFirst()
                .or(() -> posts.stream()
                        .filter(post -> post.attr("view-context").equals("CommentsPage"))
                        .findFirst())
                .or(() -> posts.stream()
                        .filter(post -> hasComments && posts.size() == 1)
                        .findFirst())
                .map(post -> new ShredditPage(post, address, texts).thread(page));
    }

    private static boolean isOther(Element element) {
        return element.nameIs("shreddit-post")
                || element.nameIs("shreddit-comment")
                || element.nameIs("shreddit-comment-tree");
    }

    private static boolean isLeaf(Element element) {
        return element.hasClass("md")
                || element.id().endsWith("-rtjson-content")
                || element.normalName().contains("crosspost")
                || element.attr("slot").equals("post-media-container");
    }

    private static String idOf(Element post) {
        String id = PageValues.id(post.id(), "t3_");
        return id.isEmpty() ? PageValues.id(post.attr("post-id"), "t3_") : id;
    }

    private RedditThread thread(Document page) {
        Post read = post();
        ShredditComments comments = new ShredditComments(read.author(), texts);
        for (Element comment : page.select("shreddit-comment")) {
            if (comment.closest("aside") == null) {
                comments.add(comment);
            }
        }
        page.select(MORE).forEach(stub -> comments.addStub());
        return new RedditThread(read, comments.all(), declared(page), comments.stubs());
    }

    private OptionalInt declared(Document page) {
        Element tree = page.selectFirst("shreddit-comment-tree[totalcomments]");
        OptionalInt total = tree == null ? OptionalInt.empty() : PageValues.number(tree.attr("totalcomments"));
        return total.isPresent() ? total : PageValues.number(post.attr("comment-count"));
    }

    private Post post() {
        String title = PageValues.line(post.attr("post-title"));
        if (title.isEmpty()) {
            title = own.first(element -> element.attr("slot").equals("title"))
                    .map(element -> PageValues.line(element.text()))
                    .orElse("");
        }
        BodyText text = text();
        String id = idOf(post);
        return new Post(
                id.isEmpty() ? address.thread() : id,
                subreddit(),
                title,
                text.markdown(),
                link(),
                flair(),
                PageValues.author(post.attr("author")),
                PageValues.utc(post.attr("created-timestamp")),
                PageValues.score(post.attr("score")),
                standing(text, title),
                marks());
    }

    private BodyText text() {
        return own.first(element -> isText(element) && isOwn(element))
                .map(texts::ofElement)
                .orElse(BodyText.NONE);
    }

    private static boolean isText(Element element) {
        return element.attr("property").equals("schema:articleBody")
                || element.id().endsWith("-post-rtjson-content")
                || (element.hasClass("md") && element.closest("[slot=text-body]") != null);
    }

    /** A preview of the post that this one passes on is not. */
    private boolean isOwn(Element text) {
        String about = PageValues.id(text.attr("about"), "t3_");
        return about.isEmpty() || about.equals(idOf(post));
    }

    private String subreddit() {
        String named = post.attr("subreddit-prefixed-name").strip().replaceFirst("^r/", "");
        if (named.isEmpty()) {
            named = post.attr("subreddit-name").strip();
        }
        return named.isEmpty() ? address.subreddit() : named;
    }

    private String link() {
        String href = post.attr("content-href").strip();
        String permalink = post.attr("permalink").strip();
        String type = post.attr("post-type");
        boolean isSelf = type.equals("text")
                || type.equals("self")
                || post.attr("domain").startsWith("self.")
                || href.isEmpty()
                || (!permalink.isEmpty() && href.endsWith(permalink));
        return isSelf ? "" : PageValues.link(href);
    }

    private String flair() {
        return own.first(element -> element.nameIs("shreddit-post-flair")
                        || element.attr("slot").equals("post-flair"))
                .map(element -> PageValues.line(element.text()))
                .orElse("");
    }

    private Standing standing(BodyText text, String title) {
        if (text.standing() != Standing.PRESENT) {
            return text.standing();
        }
        Optional<Element> banner = own.first(element -> element.attr("slot").equals("post-removed-banner"));
        if (banner.isPresent()) {
            boolean byAuthor = banner.get().text().toLowerCase(Locale.ROOT).contains("deleted by the person");
            return byAuthor ? Standing.DELETED : Standing.REMOVED;
        }
        if (says(post, "removed")
                || says(post, "is-removed")
                || post.attr("moderation-verdict").contains("REMOVED")) {
            return Standing.REMOVED;
        }
        return says(post, "is-post-deleted") ? Standing.DELETED : Tombstone.standing(title);
    }

    private Set<Post.PostFlag> marks() {
        Set<Post.PostFlag> marks = EnumSet.noneOf(Post.PostFlag.class);
        mark(marks, Post.PostFlag.NSFW, "nsfw", "is-nsfw");
        mark(marks, Post.PostFlag.SPOILER, "spoiler", "is-spoiler");
        mark(marks, Post.PostFlag.STICKIED, "stickied", "is-stickied");
        mark(marks, Post.PostFlag.LOCKED, "locked", "is-locked");
        mark(marks, Post.PostFlag.ARCHIVED, "archived", "is-archived");
        mark(marks, Post.PostFlag.EDITED, "edited", "is-edited");
        mark(marks, Post.PostFlag.CROSSPOST, "crosspost", "is-crosspost");
        mark(marks, Post.PostFlag.QUARANTINED, "quarantined", "is-quarantined");
        mark(marks, Post.PostFlag.PROMOTED, "promoted", "is-promoted");
        if (post.attr("post-type").equals("crosspost")) {
            marks.add(Post.PostFlag.CROSSPOST);
        }
        switch (distinguished(post, own)) {
            case "moderator" -> marks.add(Post.PostFlag.MODERATOR);
            case "admin" -> marks.add(Post.PostFlag.ADMIN);
            default -> {}
        }
        return marks;
    }

    private void mark(Set<Post.PostFlag> marks, Post.PostFlag mark, String name, String otherName) {
        if (says(post, name) || says(post, otherName)) {
            marks.add(mark);
        }
    }

    /** Whether an attribute is present and not false. */
    static boolean says(Element element, String name) {
        return element.hasAttr(name) && !element.attr(name).equalsIgnoreCase("false");
    }

    /** The role in which the author wrote, in lower case: {@code moderator}, {@code admin}, or empty. */
    static String distinguished(Element thing, OwnElements own) {
        String as = thing.attr("distinguished-as");
        return (as.isEmpty()
                        ? own.first(element -> element.hasAttr("distinguished-as"))
                                .map(element -> element.attr("distinguished-as"))
                                .orElse("")
                        : as)
                .toLowerCase(Locale.ROOT);
    }
}
