package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.clock.SteadyClock;
import io.github.llmdata.crawler.fetch.wire.Headers;
import io.github.llmdata.crawler.frontier.HttpDate;
import io.github.llmdata.crawler.state.CachedPage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The headers by which a server can tell whether a cached page is still current (RFC 9110, section 8.8). */
final class Validators {
    private Validators() {}

    /** An {@code ETag} that can be sent back. */
    static Optional<String> etag(Headers headers) {
        return headers.first("ETag").filter(Validators::canBeSent);
    }

    /** A {@code Last-Modified} that is a date. */
    static Optional<String> lastModified(Headers headers) {
        return headers.first("Last-Modified").filter(Validators::isDate);
    }

    /** The headers of a request that a server may answer by saying that the page is still current. */
    static Map<String, String> conditions(CachedPage page) {
        Map<String, String> conditions = new LinkedHashMap<>();
        if (canBeSent(page.etag())) {
            conditions.put("If-None-Match", page.etag());
        }
        if (isDate(page.lastModified())) {
            conditions.put("If-Modified-Since", page.lastModified());
        }
        return conditions;
    }

    /** Whether the server forbids to keep the response. */
    static boolean forbidStoring(Headers headers) {
        return headers.elements("Cache-Control").stream().anyMatch(directive -> directive.equalsIgnoreCase("no-store"));
    }

    private static boolean canBeSent(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static boolean isDate(String value) {
        return canBeSent(value)
                && HttpDate.parse(value, SteadyClock.OF_PROCESS.instant()).isPresent();
    }
}
