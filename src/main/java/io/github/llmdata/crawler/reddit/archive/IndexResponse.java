package io.github.llmdata.crawler.reddit.archive;

/** The meaning of a response of the index server, by its status and its body. */
public sealed interface IndexResponse {

    /** A page of lines, for {@link IndexPage}. Some of them may be malformed. */
    record Lines() implements IndexResponse {}

    /** Nothing is listed on this page, or at all; later pages may have captures. */
    record Nothing() implements IndexResponse {}

    /** There is no such page: the result has fewer pages now than when they were counted. */
    record PastTheEnd() implements IndexResponse {}

    /**
     * How many pages there are.
     *
     * @param pages 0 if nothing is listed
     */
    record PageCount(int pages) implements IndexResponse {}

    /** The server throttles us. */
    record Throttled(int status) implements IndexResponse {}

    /**
     * Any other response.
     *
     * @param detail the beginning of the server's message, on one line; may be empty
     */
    record Failed(int status, String detail) implements IndexResponse {}

    /** The meaning of a response to a request for a page. */
    static IndexResponse ofPage(int status, byte[] body) {
        return IndexResponseParser.page(status, body);
    }

    /** The meaning of a response to a request for the number of pages. */
    static IndexResponse ofPageCount(int status, byte[] body) {
        return IndexResponseParser.pageCount(status, body);
    }

    /**
     * Whether the index server or the data server throttles us. Both are behind services that throttle with 403; the storage
     * behind them says {@code SlowDown}, with 503 or 500.
     */
    static boolean isThrottling(int status, byte[] body) {
        return IndexResponseParser.isThrottling(status, body);
    }
}
