package io.github.llmdata.crawler.reddit.archive;

/** What an answer of the index server is, by its status and its body. */
public sealed interface IndexResponse {

    /** A page of lines, for {@link IndexPage}. Some of them may be malformed. */
    record Lines() implements IndexResponse {}

    /** Nothing is listed: on this page, which says nothing of those behind it, or at all. */
    record Nothing() implements IndexResponse {}

    /** There is no such page: the answer has fewer pages than it had when they were counted. */
    record PastTheEnd() implements IndexResponse {}

    /**
     * How many pages there are.
     *
     * @param pages 0 if nothing is listed
     */
    record PageCount(int pages) implements IndexResponse {}

    /** The server wants to be asked less. */
    record Throttled(int status) implements IndexResponse {}

    /**
     * Anything else.
     *
     * @param detail the beginning of what the server says, on one line; may be empty
     */
    record Failed(int status, String detail) implements IndexResponse {}

    /** What the answer to a question for a page is. */
    static IndexResponse ofPage(int status, byte[] body) {
        return IndexResponseParser.page(status, body);
    }

    /** What the answer to a question for the number of pages is. */
    static IndexResponse ofPageCount(int status, byte[] body) {
        return IndexResponseParser.pageCount(status, body);
    }

    /**
     * Whether the index server or the data server says that it is asked too much. Both stand behind services that say so
     * with 403; a storage behind them says {@code SlowDown}, with 503 or 500.
     */
    static boolean isThrottling(int status, byte[] body) {
        return IndexResponseParser.isThrottling(status, body);
    }
}
