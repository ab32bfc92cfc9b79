package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.url.WebUrl;

/**
 * A request that the frontier has granted, and that must be sent now.
 *
 * @param site whose queue it comes from, and where its outcome is reported
 * @param number among the requests of that queue
 * @param requested the text that was asked for
 * @param first the URL that was asked for
 * @param url what to request, after redirects
 * @param range the part of it that is wanted, as the value of the header field {@code Range}; empty for all of it
 */
public record FetchTask(
        String site, long number, Purpose purpose, String requested, WebUrl first, WebUrl url, String range) {

    /** What the response is for. */
    public enum Purpose {
        PAGE,
        /** A response of a service: of an index, or of a server of files. */
        SERVICE,
        ROBOTS
    }
}
