package io.github.llmdata.crawler.model;

/**
 * Why an item was left out. The code is a key in report, ledger, logs and tests alike, and never changes its meaning.
 *
 * @param code words in kebab case
 */
public record Reason(String code) implements Comparable<Reason> {
    /** A row that no XML parser accepts, or whose numbers are none. */
    public static final Reason MALFORMED_ROW = new Reason("malformed-row");

    /** A row or attribute above {@code crawler.stack.max-body-bytes}; a page of more than a million tags. */
    public static final Reason TOO_LARGE = new Reason("too-large");

    /** A post planted in the dump that exists on no site. */
    public static final Reason CANARY = new Reason("canary");

    /** An item with an id that was seen before. */
    public static final Reason DUPLICATE = new Reason("duplicate");

    /** Neither question nor answer: a tag wiki and the like. */
    public static final Reason OTHER_POST_TYPE = new Reason("other-post-type");

    /** An answer that was not the one chosen for its question. */
    public static final Reason ANSWER_NOT_CHOSEN = new Reason("answer-not-chosen");

    /** An answer whose question is not in the dump. */
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

    /** Nothing readable was left of the question or of the answer. */
    public static final Reason EMPTY_TEXT = new Reason("empty-text");

    /** A line of a list that is no URL, or whose scheme is neither http nor https. */
    public static final Reason INVALID_URL = new Reason("invalid-url");

    /** The rules of the site ({@code robots.txt}) forbid it. */
    public static final Reason ROBOTS_DENIED = new Reason("robots-denied");

    /** The rules of the site could not be had, which counts as forbidden (RFC 9309, 2.3.1.4). */
    public static final Reason ROBOTS_UNREACHABLE = new Reason("robots-unreachable");

    /** An address of a private network, of this machine, or one that no crawler has business with. */
    public static final Reason PRIVATE_ADDRESS = new Reason("private-address");

    /** The host name has no address. */
    public static final Reason DNS_FAILURE = new Reason("dns-failure");

    /** No connection could be made: refused or unreachable. */
    public static final Reason CONNECT_FAILED = new Reason("connect-failed");

    /** No connection within {@code crawler.fetch.timeout.connect}. */
    public static final Reason CONNECT_TIMEOUT = new Reason("connect-timeout");

    /** The connection broke before the answer was whole. */
    public static final Reason CONNECTION_RESET = new Reason("connection-reset");

    /** A connection that had waited was closed by the server when it was to be used again; the URL is asked for anew. */
    public static final Reason CONNECTION_CLOSED = new Reason("connection-closed");

    /** The certificate or the handshake was not acceptable. */
    public static final Reason TLS_FAILURE = new Reason("tls-failure");

    /** No answer began within {@code crawler.fetch.timeout.first-byte}. */
    public static final Reason FIRST_BYTE_TIMEOUT = new Reason("first-byte-timeout");

    /** The answer did not end within {@code crawler.fetch.timeout.total}. */
    public static final Reason TOTAL_TIMEOUT = new Reason("total-timeout");

    /** The answer came in below {@code crawler.fetch.min-rate}. */
    public static final Reason TOO_SLOW = new Reason("too-slow");

    /** What came is no HTTP answer, or its head is beyond the limits. */
    public static final Reason MALFORMED_RESPONSE = new Reason("malformed-response");

    /** The answer ended before the length it had announced. */
    public static final Reason TRUNCATED_BODY = new Reason("truncated-body");

    /** More came over the wire than {@code crawler.fetch.max-body-bytes}. */
    public static final Reason BODY_TOO_LARGE = new Reason("body-too-large");

    /** More came out of the compression than {@code crawler.fetch.max-decoded-bytes}. */
    public static final Reason DECODED_TOO_LARGE = new Reason("decoded-too-large");

    /** The body unpacks to a suspicious multiple of its size. */
    public static final Reason COMPRESSION_RATIO = new Reason("compression-ratio");

    /** The body is compressed in a way that is unknown or damaged. */
    public static final Reason BAD_ENCODING = new Reason("bad-encoding");

    /** The answer is something else than HTML. */
    public static final Reason NOT_HTML = new Reason("not-html");

    /** A redirect that leads back to where it came from. */
    public static final Reason REDIRECT_LOOP = new Reason("redirect-loop");

    /** More redirects than {@code crawler.fetch.max-redirects}. */
    public static final Reason TOO_MANY_REDIRECTS = new Reason("too-many-redirects");

    /** A redirect to nowhere, to another scheme, or from https to http. */
    public static final Reason BAD_REDIRECT = new Reason("bad-redirect");

    /** A page of choices between articles. */
    public static final Reason DISAMBIGUATION = new Reason("disambiguation");

    /** A page that says there is no such article or thread. */
    public static final Reason MISSING_PAGE = new Reason("missing-page");

    /** A page of the site that is no article: a category, a talk page, the main page. */
    public static final Reason NOT_AN_ARTICLE = new Reason("not-an-article");

    /** A page that only points to another one. */
    public static final Reason REDIRECT_PAGE = new Reason("redirect-page");

    /** A page that was not made by MediaWiki. */
    public static final Reason NOT_MEDIAWIKI = new Reason("not-mediawiki");

    /** A damaged file or archive record, or one of a kind that is not read. */
    public static final Reason UNREADABLE = new Reason("unreadable");

    /** A line of an index that is cut short, or lacks what tells where the capture lies. */
    public static final Reason MALFORMED_LINE = new Reason("malformed-line");

    /** A URL or page of the site that is no thread: a listing, a user, a search. */
    public static final Reason NOT_A_THREAD = new Reason("not-a-thread");

    /** A page of another site. */
    public static final Reason NOT_REDDIT = new Reason("not-reddit");

    /** The index lists no capture of it. */
    public static final Reason NO_CAPTURE = new Reason("no-capture");

    /** A thread beyond {@code crawler.reddit.limit}. */
    public static final Reason BEYOND_LIMIT = new Reason("beyond-limit");

    /** A subreddit that {@code crawler.reddit.subreddits} leaves out. */
    public static final Reason SUBREDDIT_DENIED = new Reason("subreddit-denied");

    /** The server answered a request for a range with the whole file. */
    public static final Reason RANGE_IGNORED = new Reason("range-ignored");

    /** The server sent another range than the one it was asked for. */
    public static final Reason RANGE_MISMATCH = new Reason("range-mismatch");

    /** The record ends before its compressed data do. */
    public static final Reason TRUNCATED_RECORD = new Reason("truncated-record");

    /** The record is not the one that the index lists there. */
    public static final Reason WRONG_RECORD = new Reason("wrong-record");

    /** The record's payload has not the digest that the index or the record itself states. */
    public static final Reason DIGEST_MISMATCH = new Reason("digest-mismatch");

    /** The record only says that a page was as at another time. */
    public static final Reason REVISIT = new Reason("revisit");

    /** The page asks whether the reader is old enough. */
    public static final Reason AGE_GATE = new Reason("age-gate");

    /** The page warns of a quarantined subreddit, or the thread lies in one. */
    public static final Reason QUARANTINED = new Reason("quarantined");

    /** The page asks the reader to log in, or the subreddit is private. */
    public static final Reason LOGIN_WALL = new Reason("login-wall");

    /** The page says that the request was blocked. */
    public static final Reason BLOCKED = new Reason("blocked");

    /** The post was taken back by its author, or away by moderators. */
    public static final Reason POST_REMOVED = new Reason("post-removed");

    /** A post that is an advertisement. */
    public static final Reason PROMOTED = new Reason("promoted");

    /** A thread that is not safe for work. */
    public static final Reason NSFW = new Reason("nsfw");

    /** A page that says there are comments, and holds none: they were to be loaded by a script. */
    public static final Reason COMMENTS_NOT_IN_PAGE = new Reason("comments-not-in-page");

    /** A turn has fewer characters than {@code crawler.reddit.min-chars}. */
    public static final Reason TOO_SHORT = new Reason("too-short");

    /** The answer had a status that stands for no page: {@code http-404}. */
    public static Reason httpStatus(int status) {
        return new Reason("http-" + status);
    }

    @Override
    public int compareTo(Reason other) {
        return code.compareTo(other.code);
    }
}
