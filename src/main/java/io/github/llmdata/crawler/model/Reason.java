package io.github.llmdata.crawler.model;

/**
 * Why an item was left out. The code is a key in report, ledger, logs and tests, and never changes its meaning.
 *
 * @param code words in kebab case
 */
public record Reason(String code) implements Comparable<Reason> {
    /** A row that no XML parser accepts, or whose numbers are malformed. */
    public static final Reason MALFORMED_ROW = new Reason("malformed-row");

    /** A row or attribute above {@code crawler.stack.max-body-bytes}; a page of more than a million tags. */
    public static final Reason TOO_LARGE = new Reason("too-large");

    /** A post planted in the dump that exists on no site. */
    public static final Reason CANARY = new Reason("canary");

    /** A record that shares a sequence of words with an evaluation question. */
    public static final Reason CONTAMINATED = new Reason("contaminated");

    /** A record that the mix or the budget leaves out. */
    public static final Reason OVER_BUDGET = new Reason("over-budget");

    /** A record that was taken down from the output folder, or one of the same page or author. */
    public static final Reason TAKEN_DOWN = new Reason("taken-down");

    /** A dialogue that is longer than {@code crawler.prepare.context}. */
    public static final Reason OVER_CONTEXT = new Reason("over-context");

    /** A record that says nearly the same as another, which is kept. */
    public static final Reason NEAR_DUPLICATE = new Reason("near-duplicate");

    /** A text in another language than {@code crawler.prepare.languages}. */
    public static final Reason LANGUAGE = new Reason("language");

    /** A post that was deleted on its site: its row has a {@code DeletionDate}. */
    public static final Reason DELETED = new Reason("deleted");

    /** A post by the answer bot of Stack Exchange: its {@code OwnerUserId} is −2. */
    public static final Reason AI_BOT = new Reason("ai-bot");

    /** An item with an id that was seen before; a record that says the same as another, which is kept. */
    public static final Reason DUPLICATE = new Reason("duplicate");

    /** A record with the id of another one, but with another text. */
    public static final Reason DUPLICATE_ID = new Reason("duplicate-id");

    /** A row that is neither question nor answer, such as a tag wiki. */
    public static final Reason OTHER_POST_TYPE = new Reason("other-post-type");

    /** An answer that was not the one chosen for its question; a comment that is in no dialogue. */
    public static final Reason ANSWER_NOT_CHOSEN = new Reason("answer-not-chosen");

    /** An answer whose question is not in the dump; a comment whose submission is not in the dumps. */
    public static final Reason ORPHAN_ANSWER = new Reason("orphan-answer");

    /** A question that has no accepted answer (with {@code answers = best}: none at all); a thread without a usable comment. */
    public static final Reason NO_ANSWER = new Reason("no-answer");

    /** The accepted answer is not in the dump. */
    public static final Reason ANSWER_MISSING = new Reason("answer-missing");

    /** The accepted answer belongs to another question. */
    public static final Reason ANSWER_MISMATCH = new Reason("answer-mismatch");

    /** A question that names itself as its accepted answer. */
    public static final Reason SELF_REFERENCE = new Reason("self-reference");

    /** The chosen answer's score is below {@code crawler.stack.min-score} or {@code crawler.reddit.min-score}. */
    public static final Reason ANSWER_BELOW_SCORE = new Reason("answer-below-score");

    /** The question or the answer has no readable text. */
    public static final Reason EMPTY_TEXT = new Reason("empty-text");

    /** A line of a list that is not a URL, or whose scheme is neither http nor https. */
    public static final Reason INVALID_URL = new Reason("invalid-url");

    /** A line of a list of titles that is no title of a page of a wiki. */
    public static final Reason INVALID_TITLE = new Reason("invalid-title");

    /** The rules of the origin ({@code robots.txt}) forbid it. */
    public static final Reason ROBOTS_DENIED = new Reason("robots-denied");

    /** The rules of the origin could not be fetched, so everything counts as forbidden (RFC 9309, 2.3.1.4). */
    public static final Reason ROBOTS_UNREACHABLE = new Reason("robots-unreachable");

    /** An address of a private network, of this machine, or of another range that is not the public internet. */
    public static final Reason PRIVATE_ADDRESS = new Reason("private-address");

    /** The host name has no address. */
    public static final Reason DNS_FAILURE = new Reason("dns-failure");

    /** No connection could be made: refused or unreachable. */
    public static final Reason CONNECT_FAILED = new Reason("connect-failed");

    /** No connection within {@code crawler.fetch.timeout.connect}. */
    public static final Reason CONNECT_TIMEOUT = new Reason("connect-timeout");

    /** The connection broke before the response was complete. */
    public static final Reason CONNECTION_RESET = new Reason("connection-reset");

    /** The server had closed an idle connection before it was reused; the URL is requested again. */
    public static final Reason CONNECTION_CLOSED = new Reason("connection-closed");

    /** The TLS handshake failed, or the certificate is not valid. */
    public static final Reason TLS_FAILURE = new Reason("tls-failure");

    /** No response began within {@code crawler.fetch.timeout.first-byte}. */
    public static final Reason FIRST_BYTE_TIMEOUT = new Reason("first-byte-timeout");

    /** The response did not end within {@code crawler.fetch.timeout.total}. */
    public static final Reason TOTAL_TIMEOUT = new Reason("total-timeout");

    /** The response was slower than {@code crawler.fetch.min-rate}. */
    public static final Reason TOO_SLOW = new Reason("too-slow");

    /** The response is not valid HTTP, or its head exceeds the limits. */
    public static final Reason MALFORMED_RESPONSE = new Reason("malformed-response");

    /** The response ended before the length that it announced. */
    public static final Reason TRUNCATED_BODY = new Reason("truncated-body");

    /** The body has more bytes over the wire than {@code crawler.fetch.max-body-bytes}. */
    public static final Reason BODY_TOO_LARGE = new Reason("body-too-large");

    /** The decompressed body has more bytes than {@code crawler.fetch.max-decoded-bytes}. */
    public static final Reason DECODED_TOO_LARGE = new Reason("decoded-too-large");

    /** The body unpacks to a suspicious multiple of its size. */
    public static final Reason COMPRESSION_RATIO = new Reason("compression-ratio");

    /** The compression of the body is unknown, or its data are damaged. */
    public static final Reason BAD_ENCODING = new Reason("bad-encoding");

    /** The response is not HTML. */
    public static final Reason NOT_HTML = new Reason("not-html");

    /** A redirect that leads back to a URL that redirected to it. */
    public static final Reason REDIRECT_LOOP = new Reason("redirect-loop");

    /** More redirects than {@code crawler.fetch.max-redirects}. */
    public static final Reason TOO_MANY_REDIRECTS = new Reason("too-many-redirects");

    /** A redirect without a usable URL, to another scheme, or from https to http. */
    public static final Reason BAD_REDIRECT = new Reason("bad-redirect");

    /** A disambiguation page. */
    public static final Reason DISAMBIGUATION = new Reason("disambiguation");

    /** A page that says there is no such article or thread. */
    public static final Reason MISSING_PAGE = new Reason("missing-page");

    /** A page of the site that is not an article: a category, a talk page, the main page. */
    public static final Reason NOT_AN_ARTICLE = new Reason("not-an-article");

    /** An article that consists of tables, which {@code crawler.wiki.tables} leaves out. */
    public static final Reason TABLES_ONLY = new Reason("tables-only");

    /** A page that only points to another one. */
    public static final Reason REDIRECT_PAGE = new Reason("redirect-page");

    /** A page that was not made by MediaWiki. */
    public static final Reason NOT_MEDIAWIKI = new Reason("not-mediawiki");

    /** A damaged file or archive record, or one of a kind that is not read. */
    public static final Reason UNREADABLE = new Reason("unreadable");

    /** A line of an index that is cut short, or does not state the position of the capture; a line of a dump that is no submission or comment. */
    public static final Reason MALFORMED_LINE = new Reason("malformed-line");

    /** A URL or page of the site that is not a thread: a listing, a user, a search. */
    public static final Reason NOT_A_THREAD = new Reason("not-a-thread");

    /** A page of another site. */
    public static final Reason NOT_REDDIT = new Reason("not-reddit");

    /** A listed thread of which the index has no capture. */
    public static final Reason NO_CAPTURE = new Reason("no-capture");

    /** A thread beyond {@code crawler.reddit.limit}. */
    public static final Reason BEYOND_LIMIT = new Reason("beyond-limit");

    /** A subreddit that {@code crawler.reddit.subreddits} leaves out. */
    public static final Reason SUBREDDIT_DENIED = new Reason("subreddit-denied");

    /** The server sent the whole file instead of the requested range. */
    public static final Reason RANGE_IGNORED = new Reason("range-ignored");

    /** The server sent another range than the one requested. */
    public static final Reason RANGE_MISMATCH = new Reason("range-mismatch");

    /** The archive record ends before its compressed data do. */
    public static final Reason TRUNCATED_RECORD = new Reason("truncated-record");

    /** The archive record is not the one that the index lists at its position. */
    public static final Reason WRONG_RECORD = new Reason("wrong-record");

    /** The payload does not have the digest that the index or the archive record states. */
    public static final Reason DIGEST_MISMATCH = new Reason("digest-mismatch");

    /** A revisit record: the page had not changed since an earlier capture. */
    public static final Reason REVISIT = new Reason("revisit");

    /** The page asks for the age of the reader. */
    public static final Reason AGE_GATE = new Reason("age-gate");

    /** The page warns of a quarantined subreddit, or the thread lies in one. */
    public static final Reason QUARANTINED = new Reason("quarantined");

    /** The page requires a login, or the subreddit is private. */
    public static final Reason LOGIN_WALL = new Reason("login-wall");

    /** The page says that the request was blocked. */
    public static final Reason BLOCKED = new Reason("blocked");

    /** The post was deleted by its author, or removed by moderators. */
    public static final Reason POST_REMOVED = new Reason("post-removed");

    /** The post was written by AutoModerator or another bot. */
    public static final Reason POST_BY_BOT = new Reason("post-by-bot");

    /** A post that is an advertisement. */
    public static final Reason PROMOTED = new Reason("promoted");

    /** A thread that is not safe for work. */
    public static final Reason NSFW = new Reason("nsfw");

    /** A page or submission that declares comments, of which the page or the dumps have none. */
    public static final Reason COMMENTS_NOT_IN_PAGE = new Reason("comments-not-in-page");

    /** A turn has fewer characters than {@code crawler.reddit.min-chars}. */
    public static final Reason TOO_SHORT = new Reason("too-short");

    /** This program failed on the item: an exception or an error that it does not expect. */
    public static final Reason INTERNAL_ERROR = new Reason("internal-error");

    /** Two processes of the run ended while they worked on the item, so it is not worked on again. */
    public static final Reason ENDED_PROCESSES = new Reason("ended-two-processes");

    /** The response has a status that brings no page, such as 404: {@code http-404}. */
    public static Reason httpStatus(int status) {
        return new Reason("http-" + status);
    }

    @Override
    public int compareTo(Reason other) {
        return code.compareTo(other.code);
    }
}
