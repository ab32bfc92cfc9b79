package io.github.llmdata.crawler.frontier;

/**
 * A request to be made now.
 *
 * @param site whose queue it comes from, and where its result belongs
 * @param number among the requests of that queue
 * @param requested the URL as it was asked for
 * @param url what to request
 */
public record FetchTask(String site, long number, Purpose purpose, String requested, String url) {

    /** What the answer is for. */
    public enum Purpose {
        PAGE,
        ROBOTS
    }
}
