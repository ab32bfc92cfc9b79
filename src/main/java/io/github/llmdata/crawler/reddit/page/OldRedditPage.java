package io.github.llmdata.crawler.reddit.page;

import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.CommentList;
import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.RedditThread;
import io.github.llmdata.crawler.reddit.thread.Standing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads pages in the design of 2008, which old.reddit.com still has. */
final class OldRedditPage {
    private final TextReader texts;
    private final PageAddress address;
    private final Element area;
    private final CommentList comments = new CommentList();

    /** The ids of the comments that were read, by the elements that hold their answers. */
    private final IdentityHashMap<Element, String> ids = new IdentityHashMap<>();

    private OldRedditPage(PageAddress address, Element area, TextReader texts) {
        this.texts = texts;
        this.address = address;
        this.area = area;
    }

    /** Reads a page; empty if it is not a thread in this design. */
    static Optional<RedditThread> read(Document page, PageAddress address, TextReader texts) {
        List<Element> posts = posts(page);
        Optional<OldThing> named = posts.stream()
                .filter(post -> !address.thread().isEmpty() && idOf(post).equals(address.thread()))
                .findFirst()
                .map(OldThing::new);
        Element area = page.selectFirst(".commentarea");
        if (area != null) {
            return named.or(() -> posts.stream().findFirst().map(OldThing::new))
                    .map(post -> new OldRedditPage(address, area, texts).thread(post));
        }
        return named.filter(post -> posts.size() == 1)
                .map(post -> new OldRedditPage(address, page.body(), texts).thread(post));
    }

    /** The posts that the page is about: not the advertisements above them or in the sidebar. */
    private static List<Element> posts(Document page) {
        List<Element> posts = new ArrayList<>();
        for (Element thing : page.getElementsByClass("thing")) {
            if (OldThing.isPost(thing)
                    && thing.closest(".organic-listing, #siteTable_organic, .side, .commentarea") == null) {
                posts.add(thing);
            }
        }
        return posts;
    }

    private static String idOf(Element post) {
        return new OldThing(post).id("t3_");
    }

    private RedditThread thread(OldThing thing) {
        Post post = post(thing);
        for (Element element : area.getElementsByClass("thing")) {
            if (OldThing.isStub(element)) {
                comments.addStub();
            } else if (OldThing.isComment(element) && comments.hasRoom()) {
                add(new OldThing(element));
            }
        }
        for (Element stub : area.select(".deepthread, .morecomments")) {
            if (stub.closest(".morechildren, .morerecursion") == null) {
                comments.addStub();
            }
        }
        return new RedditThread(post, comments.all(), declared(thing), comments.stubs());
    }

    private static OptionalInt declared(OldThing post) {
        OptionalInt stated = PageValues.number(post.attribute("data-comments-count"));
        return stated.isPresent()
                ? stated
                : post.own()
                        .firstWithClass("comments")
                        .map(link -> PageValues.number(link.text()))
                        .orElse(OptionalInt.empty());
    }

    private void add(OldThing thing) {
        String own = thing.id("t1_");
        String id = comments.name(own.isEmpty() ? thing.idInPassing() : own);
        ids.put(thing.element(), id);
        String link = thing.parentLink();
        String parent = comments.knows(link) ? link : around(thing.element());
        BodyText text = thing.text(texts);
        Set<Comment.CommentFlag> marks = marks(thing);
        if (parent.isEmpty() && !link.isEmpty()) {
            marks.add(Comment.CommentFlag.DETACHED);
        }
        comments.add(new Comment(
                id, parent, thing.author(), text.markdown(), thing.created(), thing.score(), text.standing(), marks));
    }

    /** The id of the comment that contains an element; empty if no comment does. */
    private String around(Element element) {
        for (Element outer = element.parent(); outer != null && !outer.equals(area); outer = outer.parent()) {
            String id = ids.get(outer);
            if (id != null) {
                return id;
            }
        }
        return "";
    }

    private static Set<Comment.CommentFlag> marks(OldThing thing) {
        Set<Comment.CommentFlag> marks = EnumSet.noneOf(Comment.CommentFlag.class);
        mark(marks, Comment.CommentFlag.STICKIED, thing.is("stickied", "stickied-tagline"));
        mark(marks, Comment.CommentFlag.LOCKED, thing.is("locked", "locked-tagline"));
        mark(marks, Comment.CommentFlag.EDITED, thing.isEdited());
        mark(marks, Comment.CommentFlag.COLLAPSED, thing.element().hasClass("collapsed"));
        mark(marks, Comment.CommentFlag.CONTROVERSIAL, thing.element().hasClass("controversial"));
        mark(marks, Comment.CommentFlag.SUBMITTER, thing.isAuthor("submitter"));
        mark(marks, Comment.CommentFlag.MODERATOR, thing.isAuthor("moderator"));
        mark(marks, Comment.CommentFlag.ADMIN, thing.isAuthor("admin"));
        return marks;
    }

    private static <M> void mark(Set<M> marks, M mark, boolean holds) {
        if (holds) {
            marks.add(mark);
        }
    }

    private Post post(OldThing thing) {
        BodyText text = thing.text(texts);
        Optional<Element> anchor = thing.own()
                .first(element -> element.nameIs("a") && element.hasClass("title"))
                .or(() -> thing.own()
                        .first(element ->
                                element.nameIs("a") && element.parents().hasClass("title")));
        String title = PageValues.line(anchor.map(Element::text).orElse(""));
        Standing standing = text.standing() == Standing.PRESENT ? Tombstone.standing(title) : text.standing();
        String id = thing.id("t3_");
        return new Post(
                id.isEmpty() ? address.thread() : id,
                subreddit(thing),
                title,
                text.markdown(),
                link(thing, anchor),
                flair(thing),
                thing.author(),
                thing.created(),
                thing.score(),
                standing,
                postMarks(thing));
    }

    private String subreddit(OldThing thing) {
        String named = thing.attribute("data-subreddit");
        if (!named.isEmpty()) {
            return named;
        }
        return thing.own()
                .firstWithClass("subreddit")
                .map(link -> PageValues.line(link.text()).replaceFirst("^/?r/", ""))
                .orElse(address.subreddit());
    }

    private static String link(OldThing thing, Optional<Element> anchor) {
        String domain = thing.attribute("data-domain");
        if (domain.isEmpty()) {
            domain = thing.own()
                    .firstWithClass("domain")
                    .map(element -> PageValues.line(element.text().replace('(', ' ')))
                    .orElse("");
        }
        String href = thing.attribute("data-url");
        if (href.isEmpty()) {
            href = anchor.map(element -> element.attr("href").strip()).orElse("");
        }
        boolean isSelf = thing.element().hasClass("self")
                || domain.startsWith("self.")
                || href.equals(thing.attribute("data-permalink"));
        return isSelf ? "" : PageValues.link(href);
    }

    private static String flair(OldThing thing) {
        return thing.own()
                .firstWithClass("linkflairlabel")
                .map(label -> PageValues.line(label.text().isBlank() ? label.attr("title") : label.text()))
                .orElse("");
    }

    private Set<Post.PostFlag> postMarks(OldThing thing) {
        Set<Post.PostFlag> marks = EnumSet.noneOf(Post.PostFlag.class);
        Element page = thing.element().root();
        mark(
                marks,
                Post.PostFlag.NSFW,
                thing.is("nsfw", "nsfw-stamp") || thing.element().hasClass("over18"));
        mark(marks, Post.PostFlag.SPOILER, thing.is("spoiler", "spoiler-stamp"));
        mark(marks, Post.PostFlag.STICKIED, thing.is("stickied", "stickied-tagline"));
        mark(marks, Post.PostFlag.LOCKED, thing.is("locked", "locked-tagline") || has(page, ".locked-infobar"));
        mark(marks, Post.PostFlag.ARCHIVED, thing.is("archived", "archived-tagline") || has(page, ".archived-infobar"));
        mark(marks, Post.PostFlag.EDITED, thing.isEdited());
        mark(marks, Post.PostFlag.CROSSPOST, thing.isCrosspost());
        mark(
                marks,
                Post.PostFlag.QUARANTINED,
                thing.is("quarantine", "quarantine-stamp")
                        || has(page, "body.quarantine, .quarantine-infobar, .quarantine-notice"));
        mark(marks, Post.PostFlag.MODERATOR, thing.isAuthor("moderator"));
        mark(marks, Post.PostFlag.ADMIN, thing.isAuthor("admin"));
        mark(
                marks,
                Post.PostFlag.PROMOTED,
                thing.is("promoted", "promoted-tagline") || thing.element().hasClass("promotedlink"));
        return marks;
    }

    private static boolean has(Element page, String selector) {
        return page.selectFirst(selector) != null;
    }
}
