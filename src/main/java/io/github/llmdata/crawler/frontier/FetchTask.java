package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.url.WebUrl;

/**
 * A request that the frontier has granted, and that must be sent now.
 *
 * @param site whose queue it comes from, and where its outcome is reported
 * @param number among the requests of that queue
 * @param requested the URL as the list writes it, or the name of a service request
 * @param first the URL before redirects
 * @param url what to request, after redirects
 * @param range the requested part of it, as the value of the header field {@code Range}; empty for all of it
 * @param onNewConnection whether no connection that was used before may carry it
 * @param origin of a URL that another shard has handed over; empty for others
 */
public record FetchTask(
        String site,
        long number,
        Purpose purpose,
        String requested,
        WebUrl first,
        WebUrl url,
        String range,
        boolean onNewConnection,
        String origin) {

    /** What the response is for. */
    public enum Purpose {
        PAGE,
        /** A response of a service: of an index, or of a server of files. */
        SERVICE,
        ROBOTS
    }
}
