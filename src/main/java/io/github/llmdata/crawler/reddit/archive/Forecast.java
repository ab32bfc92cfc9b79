package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.settings.PoliteSettings;
import io.github.llmdata.crawler.settings.PoliteSettings.Pace;
import io.github.llmdata.crawler.settings.PoliteSettings.Profile;
import io.github.llmdata.crawler.settings.RedditSettings.Archive;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;

/**
 * The requests that a run still has to send.
 *
 * @param requests to both servers
 * @param bytes of archive files; what the index sends is not known before
 * @param earliest the least time that the gaps between the requests take: the index first, then the archive files
 */
public record Forecast(long requests, long bytes, Duration earliest) {

    /**
     * Adds up the gaps between the requests to both servers.
     *
     * @param indexRequests to the index server
     * @param dataRequests to the data server
     * @param bytes of the data requests
     */
    public static Forecast of(
            long indexRequests, long dataRequests, long bytes, Archive servers, PoliteSettings politeness) {
        return new Forecast(
                indexRequests + dataRequests,
                bytes,
                pace(servers.indexUrl(), politeness)
                        .minGap()
                        .multipliedBy(indexRequests)
                        .plus(pace(servers.dataUrl(), politeness).minGap().multipliedBy(dataRequests)));
    }

    private static Pace pace(String server, PoliteSettings politeness) {
        String host = WebUrl.parse(server).map(WebUrl::host).orElse("");
        return politeness.profiles().stream()
                .filter(profile -> profile.covers(host))
                .findFirst()
                .map(Profile::pace)
                .orElse(politeness.everywhere());
    }
}
