package io.github.llmdata.crawler.reddit.page;

import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.CommentList;
import io.github.llmdata.crawler.reddit.thread.Standing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Reads the {@code shreddit-comment} elements of a page, one after the other. */
final class ShredditComments {
    /** Comments below this depth count as answers to the last one at it. */
    private static final int MAX_DEPTH = 100;

    private final String submitter;
    private final TextReader texts;
    private final CommentList comments = new CommentList();

    /** By depth, the ids of the comments that the next one may answer. */
    private final List<String> path = new ArrayList<>();

    /** @param submitter author of the post; empty if deleted */
    ShredditComments(String submitter, TextReader texts) {
        this.submitter = submitter;
        this.texts = texts;
    }

    void addStub() {
        comments.addStub();
    }

    int stubs() {
        return comments.stubs();
    }

    List<Comment> all() {
        return comments.all();
    }

    void add(Element element) {
        if (!comments.hasRoom()) {
            return;
        }
        OwnElements own = new OwnElements(element, other -> other.nameIs("shreddit-comment"), ShredditComments::isLeaf);
        String id = comments.name(PageValues.id(element.attr("thingid"), "t1_"));
        String parent = parent(element, id);
        BodyText text = text(element, own);
        String author = PageValues.author(element.attr("author"));
        Set<Comment.CommentFlag> marks = marks(element, own, author);
        boolean answersOther = !PageValues.id(element.attr("parentid"), "t1_").isEmpty();
        if (parent.isEmpty() && answersOther) {
            marks.add(Comment.CommentFlag.DETACHED);
        }
        comments.add(new Comment(
                id,
                parent,
                ShredditPage.says(element, "is-author-deleted") ? "" : author,
                text.markdown(),
                created(element, own),
                ShredditPage.says(element, "score-hidden")
                        ? OptionalInt.empty()
                        : PageValues.score(element.attr("score")),
                text.standing(),
                marks));
    }

    /** Elements inside a text are skipped, and so are those that the page unfolds for a moderator's comment. */
    private static boolean isLeaf(Element element) {
        return element.id().endsWith("-post-rtjson-content");
    }

    private String parent(Element element, String id) {
        int depth = Math.max(
                0, Math.min(MAX_DEPTH, PageValues.number(element.attr("depth")).orElse(0)));
        while (path.size() > depth) {
            path.remove(path.size() - 1);
        }
        String above = path.isEmpty() ? "" : path.get(path.size() - 1);
        while (path.size() <= depth) {
            path.add(id);
        }
        String named = PageValues.id(element.attr("parentid"), "t1_");
        return comments.knows(named) ? named : above;
    }

    private static String created(Element element, OwnElements own) {
        String created = PageValues.utc(element.attr("created"));
        return created.isEmpty()
                ? own.first(stamp -> stamp.hasAttr("ts") || stamp.nameIs("time"))
                        .map(stamp -> PageValues.utc(stamp.hasAttr("ts") ? stamp.attr("ts") : stamp.attr("datetime")))
                        .orElse("")
                : created;
    }

    private BodyText text(Element element, OwnElements own) {
        Optional<Element> body = own.first(part -> part.id().endsWith("-post-rtjson-content"))
                .or(() -> own.first(part -> part.attr("slot").equals("comment")));
        BodyText text = body.map(texts::ofElement).orElse(BodyText.NONE);
        Standing notice = BodyText.notice(own);
        if (ShredditPage.says(element, "is-comment-removed")
                || notice == Standing.REMOVED
                || element.attr("moderation-verdict").contains("REMOVED")) {
            return new BodyText("", Standing.REMOVED);
        }
        boolean isGone = ShredditPage.says(element, "is-comment-deleted")
                || ShredditPage.says(element, "deleted")
                || notice == Standing.DELETED
                || body.isEmpty();
        return isGone ? text.gone() : text;
    }

    private Set<Comment.CommentFlag> marks(Element element, OwnElements own, String author) {
        Set<Comment.CommentFlag> marks = EnumSet.noneOf(Comment.CommentFlag.class);
        Optional<Element> badges = own.first(part -> part.nameIs("shreddit-comment-badges"));
        if (says(element, badges, "stickied")) {
            marks.add(Comment.CommentFlag.STICKIED);
        }
        if (says(element, badges, "locked")) {
            marks.add(Comment.CommentFlag.LOCKED);
        }
        if (ShredditPage.says(element, "collapsed")) {
            marks.add(Comment.CommentFlag.COLLAPSED);
        }
        if (own.first(part ->
                        part.nameIs("span") && PageValues.line(part.ownText()).startsWith("Edited"))
                .isPresent()) {
            marks.add(Comment.CommentFlag.EDITED);
        }
        if (!author.isEmpty() && author.equals(submitter)) {
            marks.add(Comment.CommentFlag.SUBMITTER);
        }
        switch (ShredditPage.distinguished(element, own)) {
            case "moderator" -> marks.add(Comment.CommentFlag.MODERATOR);
            case "admin" -> marks.add(Comment.CommentFlag.ADMIN);
            default -> {}
        }
        return marks;
    }

    private static boolean says(Element element, Optional<Element> badges, String name) {
        return ShredditPage.says(element, name)
                || ShredditPage.says(element, "is-" + name)
                || badges.filter(badge -> ShredditPage.says(badge, name)).isPresent();
    }
}
