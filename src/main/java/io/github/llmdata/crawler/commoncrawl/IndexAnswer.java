package io.github.llmdata.crawler.commoncrawl;

/** What an answer of the index server is, by its status and its body. */
public sealed interface IndexAnswer {

    /** A page of lines, for {@link IndexPage}. Some of them may be malformed. */
    record Lines() implements IndexAnswer {}

    /** Nothing is listed: on this page, which says nothing of those behind it, or at all. */
    record Nothing() implements IndexAnswer {}

    /** There is no such page: the answer has fewer pages than it had when they were counted. */
    record PastTheEnd() implements IndexAnswer {}

    /**
     * How many pages there are.
     *
     * @param pages 0 if nothing is listed
     */
    record PageCount(int pages) implements IndexAnswer {}

    /** The server wants to be asked less. */
    record Throttled(int status) implements IndexAnswer {}

    /**
     * Anything else.
     *
     * @param detail the beginning of what the server says, on one line; may be empty
     */
    record Failed(int status, String detail) implements IndexAnswer {}

    /** What the answer to a question for a page is. */
    static IndexAnswer ofPage(int status, byte[] body) {
        return AnswerReading.page(status, body);
    }

    /** What the answer to a question for the number of pages is. */
    static IndexAnswer ofPageCount(int status, byte[] body) {
        return AnswerReading.pageCount(status, body);
    }

    /**
     * Whether the index server or the data server says that it is asked too much. Both stand behind services that say so
     * with 403; a storage behind them says {@code SlowDown}, with 503 or 500.
     */
    static boolean isThrottling(int status, byte[] body) {
        return AnswerReading.isThrottling(status, body);
    }
}
