package io.github.llmdata.crawler.frontier;

/**
 * A request to be made now.
 *
 * @param site whose queue it comes from, and where its result belongs
 * @param number among the requests of that queue
 * @param requested the URL as it was asked for
 * @param url what to request
 * @param range the part of it that is wanted, as the header field {@code Range} puts it; empty for all of it
 */
public record FetchTask(String site, long number, Purpose purpose, String requested, String url, String range) {

    /** What the answer is for. */
    public enum Purpose {
        PAGE,
        /** An answer of a service: of an index, or of a server of files. */
        SERVICE,
        ROBOTS
    }
}
