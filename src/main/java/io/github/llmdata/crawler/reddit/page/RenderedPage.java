package io.github.llmdata.crawler.reddit.page;

import io.github.llmdata.crawler.reddit.thread.Comment;
import io.github.llmdata.crawler.reddit.thread.CommentList;
import io.github.llmdata.crawler.reddit.thread.Post;
import io.github.llmdata.crawler.reddit.thread.RedditThread;
import io.github.llmdata.crawler.reddit.thread.Standing;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Reads pages in the design of 2018 to 2023 by their markup, for pages that were saved without scripts. The markup has no times
 * and few flags. Its class names change every week, so ids and test attributes are used instead.
 */
final class RenderedPage {
    private static final Pattern USER = Pattern.compile("^(?:https://(?:www|new)\\.reddit\\.com)?/user/([\\w-]+)/?$");
    private static final Pattern SUBREDDIT = Pattern.compile("^/r/([\\w.:-]+)/?$");
    private static final Pattern POINTS = Pattern.compile("-?[\\d,.]{1,12}[kKmM]? points?");

    private final TextReader texts;
    private final Document page;
    private final PageAddress address;
    private final CommentList comments = new CommentList();

    private RenderedPage(Document page, PageAddress address, TextReader texts) {
        this.texts = texts;
        this.page = page;
        this.address = address;
    }

    /** Reads a page; empty if it is not a thread in this design. */
    static Optional<RedditThread> read(Document page, PageAddress address, TextReader texts) {
        if (address.thread().isEmpty()) {
            return Optional.empty();
        }
        Element post = page.getElementById("t3_" + address.thread());
        return Optional.ofNullable(post)
                .filter(element -> element.selectFirst("[data-test-id=post-content]") != null)
                .map(element -> new RenderedPage(page, address, texts).thread(element));
    }

    private RedditThread thread(Element post) {
        Post read = post(post);
        for (Element element : page.select("[id^=t1_], [id^=moreComments-], [id^=continueThread-]")) {
            String id = PageValues.id(element.id(), "t1_");
            if (!element.id().startsWith("t1_")) {
                comments.addStub();
            } else if (!id.isEmpty() && !comments.knows(id) && comments.hasRoom()) {
                add(element, id);
            }
        }
        return new RedditThread(read, comments.all(), declared(post), comments.stubs());
    }

    private static OptionalInt declared(Element post) {
        Element link = post.selectFirst("[data-click-id=comments]");
        return link == null ? OptionalInt.empty() : PageValues.number(link.text());
    }

    private Post post(Element post) {
        Element heading = post.selectFirst("h1");
        String title = heading == null ? "" : PageValues.line(heading.text());
        OwnElements own = own(post);
        BodyText text = own.first(RenderedPage::isText).map(texts::ofElement).orElse(BodyText.NONE);
        Set<Post.PostFlag> marks = EnumSet.noneOf(Post.PostFlag.class);
        if (post.selectFirst("[id^=PostBadges--Archived]") != null) {
            marks.add(Post.PostFlag.ARCHIVED);
        }
        if (post.selectFirst("[id^=PostBadges--Locked]") != null) {
            marks.add(Post.PostFlag.LOCKED);
        }
        return new Post(
                address.thread(),
                subreddit(),
                title,
                text.markdown(),
                "",
                "",
                author(own),
                "",
                score(own),
                text.standing() == Standing.PRESENT ? Tombstone.standing(title) : text.standing(),
                marks);
    }

    private String subreddit() {
        if (!address.subreddit().isEmpty()) {
            return address.subreddit();
        }
        return page.select("a[href^=/r/]").stream()
                .map(link -> SUBREDDIT.matcher(link.attr("href")))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse("");
    }

    private void add(Element element, String id) {
        OwnElements own = own(element);
        BodyText text = own.first(RenderedPage::isText).map(texts::ofElement).orElse(BodyText.NONE);
        Standing header = BodyText.notice(own);
        Set<Comment.CommentFlag> marks = EnumSet.noneOf(Comment.CommentFlag.class);
        if (own.first(part -> PageValues.line(part.ownText()).equalsIgnoreCase("stickied comment"))
                .isPresent()) {
            marks.add(Comment.CommentFlag.STICKIED);
        }
        List<String> lines = element.select(".threadline").stream()
                .map(line -> line.parent() == null ? "" : idInClass(line.parent()))
                .filter(line -> !line.isEmpty() && !line.equals(id))
                .toList();
        String above = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        if (!comments.knows(above) && !above.isEmpty()) {
            marks.add(Comment.CommentFlag.DETACHED);
        }
        comments.add(new Comment(
                id,
                comments.knows(above) ? above : "",
                author(own),
                header == Standing.PRESENT ? text.markdown() : "",
                "",
                score(own),
                header == Standing.PRESENT ? text.standing() : header,
                marks));
    }

    private static OwnElements own(Element element) {
        return new OwnElements(element, other -> false, RenderedPage::isText);
    }

    private static boolean isText(Element element) {
        return element.hasClass("RichTextJSON-root")
                || element.attr("data-testid").equals("comment")
                || element.attr("data-test-id").equals("comment");
    }

    private static String idInClass(Element element) {
        return element.classNames().stream()
                .map(name -> PageValues.id(name, "t1_"))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String author(OwnElements own) {
        return own.first(link ->
                        link.nameIs("a") && USER.matcher(link.attr("href")).matches())
                .map(link -> USER.matcher(link.attr("href")).replaceFirst("$1"))
                .orElse("");
    }

    private static OptionalInt score(OwnElements own) {
        return own.first(part -> POINTS.matcher(part.ownText().strip()).matches())
                .or(() -> own.first(RenderedPage::isBetweenArrows))
                .map(part -> PageValues.score(part.text()))
                .orElse(OptionalInt.empty());
    }

    private static boolean isBetweenArrows(Element part) {
        Element before = part.nameIs("div") ? part.previousElementSibling() : null;
        return before != null && before.attr("data-click-id").equals("upvote");
    }
}
