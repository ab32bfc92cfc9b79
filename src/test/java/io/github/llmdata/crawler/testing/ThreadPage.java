package io.github.llmdata.crawler.testing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A page of a thread in the markup of old.reddit.com, reduced to what the program reads. */
public final class ThreadPage {
    private static final Instant POSTED = Instant.parse("2023-05-01T10:00:00Z");

    private final String id;
    private final String subreddit;
    private final String title;
    private final StringBuilder comments = new StringBuilder();
    private String text = "";
    private boolean nsfw;
    private int count;
    private int declared = -1;

    private ThreadPage(String id, String subreddit, String title) {
        this.id = id;
        this.subreddit = subreddit;
        this.title = title;
    }

    /**
     * A thread.
     *
     * @param id number of the thread in base 36
     * @param title as HTML, not escaped
     */
    public static ThreadPage of(String id, String subreddit, String title) {
        return new ThreadPage(id, subreddit, title);
    }

    /** The text of the post, as HTML. */
    public ThreadPage text(String html) {
        text = html;
        return this;
    }

    public ThreadPage nsfw() {
        nsfw = true;
        return this;
    }

    /** A comment on the post. */
    public ThreadPage comment(String author, int score, String html) {
        return thing(author, score, html, "", "");
    }

    /** A comment on the post, with another one that answers it. */
    public ThreadPage comment(String author, int score, String html, String replyAuthor, String replyHtml) {
        String child = comment(new Said(replyAuthor, 1, replyHtml, ""), "");
        return thing(author, score, html, "", child);
    }

    /** A comment that a moderator has stickied. */
    public ThreadPage stickied(String author, int score, String html) {
        String mark =
                " - <span class=\"stickied-tagline\" title=\"selected by this subreddit's moderators\">stickied comment"
                        + "</span>";
        return thing(author, score, html, mark, "");
    }

    /** A comment that its author has deleted. */
    public ThreadPage deletedComment() {
        count++;
        comments.append("<div class=\" thing noncollapsed deleted comment \" data-type=\"comment\" data-subreddit=\"")
                .append(subreddit)
                .append(
                        "\"><p class=\"parent\"></p><div class=\"entry unvoted\"><p class=\"tagline\"><em>[deleted]</em>")
                .append(
                        "</p><div class=\"usertext grayed\"><div class=\"usertext-body\"><div class=\"md\"><p>[deleted]</p>")
                .append("</div></div></div></div><div class=\"child\"></div></div>");
        return this;
    }

    /** Makes the page declare another number of comments than it holds. */
    public ThreadPage declaring(int comments) {
        declared = comments;
        return this;
    }

    public String url() {
        return url("https://old.reddit.com");
    }

    /** The URL under another host of the site, for instance {@code https://www.reddit.com}. */
    public String url(String origin) {
        String words =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        return origin + "/r/" + subreddit + "/comments/" + id + "/" + words + "/";
    }

    /** A comment of one account. */
    private record Said(String author, int score, String html, String mark) {}

    private ThreadPage thing(String author, int score, String html, String mark, String child) {
        comments.append(comment(new Said(author, score, html, mark), child));
        return this;
    }

    private String comment(Said said, String child) {
        String own = id + "c" + Integer.toString(++count, 36);
        String points = said.score + (said.score == 1 ? " point" : " points");
        String time = POSTED.plus(count, ChronoUnit.HOURS).toString().replace("Z", "+00:00");
        return "<div class=\" thing id-t1_%1$s noncollapsed &#32; comment \" id=\"thing_t1_%1$s\" data-fullname=\"t1_%1$s\""
                        .formatted(own)
                + " data-type=\"comment\" data-subreddit=\"" + subreddit + "\" data-author=\"" + said.author + "\">"
                + "<p class=\"parent\"><a name=\"" + own
                + "\"></a></p><div class=\"entry unvoted\"><p class=\"tagline\">"
                + "<a href=\"javascript:void(0)\" class=\"expand\">[–]</a><a href=\"https://old.reddit.com/user/"
                + said.author + "\" class=\"author may-blank\">" + said.author
                + "</a><span class=\"userattrs\"></span>&#32;<span class=\"score unvoted\" title=\"" + said.score
                + "\">"
                + points + "</span>&#32;<time datetime=\"" + time + "\" class=\"live-timestamp\">some time ago</time>"
                + said.mark + "</p><form action=\"#\" class=\"usertext warn-on-unload\"><div class=\"usertext-body"
                + " may-blank-within md-container \"><div class=\"md\">" + said.html + "</div></div></form>"
                + "<ul class=\"flat-list buttons\"><li class=\"first\"><a href=\"" + url() + own
                + "/\" class=\"bylink\">permalink</a></li></ul></div><div class=\"child\">"
                + (child.isEmpty() ? "" : "<div class=\"sitetable listing\">" + child + "</div>")
                + "</div><div class=\"clearleft\"></div></div>";
    }

    public String html() {
        String path = url("");
        int said = declared < 0 ? count : declared;
        String body = text.isEmpty()
                ? ""
                : "<div class=\"expando\"><form action=\"#\" class=\"usertext\"><div class=\"usertext-body may-blank-within"
                        + " md-container \"><div class=\"md\">" + text + "</div></div></form></div>";
        return "<!doctype html><html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><title>" + title + " : "
                + subreddit + "</title><meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\" />"
                + "<link rel=\"canonical\" href=\"" + url("https://www.reddit.com") + "\" />"
                + "<meta property=\"og:site_name\" content=\"reddit\"></head>"
                + "<body class=\"single-page comments-page\"><div class=\"content\" role=\"main\">"
                + "<div id=\"siteTable\" class=\"sitetable linklisting\">"
                + "<div class=\" thing id-t3_%1$s odd&#32; link self\" id=\"thing_t3_%1$s\" data-fullname=\"t3_%1$s\""
                        .formatted(id)
                + " data-type=\"link\" data-author=\"asker_" + id + "\" data-subreddit=\"" + subreddit
                + "\" data-timestamp=\"" + POSTED.toEpochMilli() + "\" data-url=\"" + path + "\" data-permalink=\""
                + path
                + "\" data-domain=\"self." + subreddit + "\" data-comments-count=\"" + said
                + "\" data-score=\"12\" data-nsfw=\"" + nsfw
                + "\" data-context=\"comments\"><div class=\"entry unvoted\">"
                + "<div class=\"top-matter\"><p class=\"title\"><a class=\"title may-blank\" href=\"" + path + "\">"
                + title
                + "</a>&#32;<span class=\"domain\">(<a href=\"/r/" + subreddit + "/\">self." + subreddit
                + "</a>)</span></p><p class=\"tagline\">submitted&#32;<time datetime=\"2023-05-01T10:00:00+00:00\">some time"
                + " ago</time>&#32;by&#32;<a href=\"https://old.reddit.com/user/asker_" + id
                + "\" class=\"author may-blank\">asker_" + id + "</a></p></div>" + body
                + "</div><div class=\"child\"></div></div></div>"
                + "<div class=\"commentarea\"><div class=\"panestack-title\"><span class=\"title\">all " + said
                + " comments</span></div><div id=\"siteTable_t3_" + id + "\" class=\"sitetable nestedlisting\">"
                + comments
                + "</div></div></div></body></html>\n";
    }
}
