package io.github.llmdata.crawler.mode;

import io.github.llmdata.crawler.frontier.RequestForecast;
import io.github.llmdata.crawler.pages.PageFiles;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.state.RunGuard;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What a crawl of lists of URLs takes. Only lists of up to a few MB are read for it, which takes a second. */
public final class ListForecast {
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    /** Dataset, ledger and cached page, for an ordinary article. */
    private static final long BYTES_PER_PAGE = 70_000;

    private final Optional<RequestForecast> requests;
    private final long refused;

    private ListForecast(Optional<RequestForecast> requests, long refused) {
        this.requests = requests;
        this.refused = refused;
    }

    /** Counts the URLs of the lists among some files. */
    public static ListForecast of(PageFiles files, FetchSettings fetch) {
        RequestForecast requests = new RequestForecast(fetch);
        OptionalLong refused = files.countListed(MOST_BYTES, RunGuard.unsaved(), requests::add);
        return new ListForecast(refused.isPresent() ? Optional.of(requests) : Optional.empty(), refused.orElse(0));
    }

    /** Prints the counts; nothing if there are no lists. */
    public void print(PrintStream out) {
        if (requests.isEmpty()) {
            out.println("Requests");
            out.println("  one for each URL of the lists, which are too long to be counted here");
            return;
        }
        RequestForecast counted = requests.get();
        if (counted.urls() + refused == 0) {
            return;
        }
        out.println("Requests");
        out.printf(
                "  URLs: %,d, of %,d different pages on %,d sites; lines without a URL: %,d%n",
                counted.urls(), counted.pages(), counted.sites(), refused);
        out.printf(
                "  requests: %,d for pages, %,d for robots.txt; retries and redirects come on top%n",
                counted.pages(), counted.robots());
        out.println("  earliest end, by the gaps between requests: " + clock(counted.earliest()));
    }

    /** The bytes that a run may write; empty if the lists were not counted. */
    public OptionalLong bytes() {
        return requests.isPresent() ? OptionalLong.of(bytesOf(requests.get().pages())) : OptionalLong.empty();
    }

    /** The bytes that a run may write for so many pages. */
    public static long bytesOf(long pages) {
        return pages * BYTES_PER_PAGE;
    }

    /** A duration after the start of a run. */
    public static String clock(Duration time) {
        return time.toHours() + " h " + time.toMinutesPart() + " min " + time.toSecondsPart() + " s after the start";
    }
}
