package io.github.llmdata.crawler.reddit.page;

import io.github.llmdata.crawler.model.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/** Finds out why a page of Reddit shows no thread. Walls have status 200, so only their words identify them. */
final class Walls {
    /** The first characters of the text are enough to recognise a wall. */
    private static final int LONGEST = 20_000;

    private static final String HEADINGS = "h1, h2, h3, .interstitial, [slot=title]";
    private static final String LISTED = ".thing, shreddit-feed, shreddit-post, .search-result, .search-result-group,"
            + " body.listing-page, body.search-page, body.profile-page, .scrollerItem";

    /** Phrases of walls, wherever they occur. */
    private static final List<Sign> ANYWHERE = List.of(
            Sign.of(
                    Reason.BLOCKED,
                    "whoa there, pardner|blocked (due to|by) (a )?network (policy|security)|prove your humanity"
                            + "|please wait for verification|too many requests|your request has been blocked"),
            Sign.of(
                    Reason.QUARANTINED,
                    "(community|subreddit) is (currently )?quarantined|: quarantined\\b"
                            + "|are you sure you want to view this community"),
            Sign.of(
                    Reason.AGE_GATE,
                    ": over 18\\?|you must be (18\\+|at least (18|eighteen)|over (18|eighteen))"
                            + "|are you over (18|eighteen)|confirm you.re over 18"),
            Sign.of(
                    Reason.LOGIN_WALL,
                    "private (community|subreddit)|(community|subreddit) is private|set (it|this \\w+) to private"
                            + "|must be invited to (view|visit)"),
            Sign.of(
                    Reason.MISSING_PAGE,
                    "page not found|the page you requested does not exist|(community|subreddit) (has been|was) banned"
                            + "|has been banned from reddit|community not found|nobody on reddit goes by that name"
                            + "|there doesn.t seem to be anything here|aren.t any communities on reddit with that name"
                            + "|sorry, this post (has been|was) (deleted|removed)"));

    /** Phrases that count only in a title or heading, because other pages have them in their margins. */
    private static final List<Sign> ABOVE = List.of(
            Sign.of(Reason.BLOCKED, "^blocked\\b"),
            Sign.of(
                    Reason.LOGIN_WALL,
                    "\\bwelcome to reddit\\b|: private\\b|: invite only|forbidden \\(r/|\\b(log ?in|sign ?up|sign ?in)\\b"),
            Sign.of(Reason.MISSING_PAGE, ": banned\\b|: not found\\b|^404\\b"));

    private record Sign(Reason reason, Pattern words) {
        static Sign of(Reason reason, String words) {
            return new Sign(reason, Pattern.compile(words));
        }

        Optional<ThreadResult> in(String text) {
            Matcher matcher = words.matcher(text);
            return matcher.find()
                    ? Optional.of(new ThreadResult.Refused(reason, PageValues.line(matcher.group())))
                    : Optional.empty();
        }
    }

    /** The fields of the form that checks browsers since 2026; the page has no words. */
    private static final String CHALLENGE = "input[name=js_challenge], input[name=jsc_orig_r]";

    /** Titles of walls that name Reddit nowhere else. */
    private static final List<Sign> TITLES = List.of(
            Sign.of(Reason.BLOCKED, "^reddit - (prove your humanity|please wait for verification)"),
            Sign.of(Reason.LOGIN_WALL, "^welcome to reddit$"));

    private Walls() {}

    /** The wall that a page is which does not show that it is one of Reddit's by its address; empty if it is none. */
    static Optional<ThreadResult> withoutAddress(Document page) {
        return challenge(page).or(() -> find(TITLES, shortened(PageValues.line(page.title()))));
    }

    private static Optional<ThreadResult> challenge(Document page) {
        return page.selectFirst(CHALLENGE) == null
                ? Optional.empty()
                : Optional.of(new ThreadResult.Refused(Reason.BLOCKED, "js_challenge"));
    }

    static ThreadResult refuse(Document page, PageAddress address) {
        String above = shortened(page.title() + "\n" + page.select(HEADINGS).text());
        boolean isListing = page.selectFirst(LISTED) != null && page.selectFirst(".interstitial") == null;
        if (isListing) {
            return new ThreadResult.Refused(Reason.NOT_A_THREAD, "a list");
        }
        if (page.selectFirst("form[action*=over18], button[name=over18]") != null) {
            return new ThreadResult.Refused(Reason.AGE_GATE, "over18");
        }
        return challenge(page)
                .or(() -> find(ANYWHERE, above + "\n" + shortened(page.body().text())))
                .or(() -> find(ABOVE, above))
                .orElseGet(() -> address.thread().isEmpty()
                        ? new ThreadResult.Refused(Reason.NOT_A_THREAD, "")
                        : new ThreadResult.Refused(Reason.COMMENTS_NOT_IN_PAGE, "no post"));
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST)).toLowerCase(Locale.ROOT);
    }

    private static Optional<ThreadResult> find(List<Sign> signs, String text) {
        return signs.stream().flatMap(sign -> sign.in(text).stream()).findFirst();
    }
}
