package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.settings.PoliteSettings;
import io.github.llmdata.crawler.settings.PoliteSettings.Pace;
import io.github.llmdata.crawler.settings.PoliteSettings.Profile;
import io.github.llmdata.crawler.settings.RedditSettings.Archive;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;

/**
 * What a run still has to ask for.
 *
 * @param requests to both servers
 * @param bytes of archive files; what the index sends is not known before
 * @param earliest how long the pauses between the requests take: the index first, then the archive files
 */
public record Forecast(long requests, long bytes, Duration earliest) {

    /**
     * Counts the pauses that the manners towards both servers ask for.
     *
     * @param indexRequests to the index server
     * @param dataRequests to the data server
     * @param bytes that these ask for
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
