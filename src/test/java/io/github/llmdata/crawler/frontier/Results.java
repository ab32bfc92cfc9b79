package io.github.llmdata.crawler.frontier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.model.Reason;
import java.time.Instant;
import java.util.Optional;

/** Results of requests. */
final class Results {
    private Results() {}

    static FetchResult status(int status, Instant ended) {
        return new FetchResult(
                ended,
                status,
                Optional.empty(),
                "",
                FetchResult.Headers.NONE,
                new byte[0],
                10,
                status == 429 || status == 503);
    }

    static FetchResult page(Instant ended) {
        return status(200, ended);
    }

    static FetchResult rules(String rules, String cacheControl, Instant ended) {
        return new FetchResult(
                ended,
                200,
                Optional.empty(),
                "",
                new FetchResult.Headers("", "", cacheControl),
                rules.getBytes(UTF_8),
                rules.length(),
                false);
    }

    static FetchResult failure(Reason reason, Instant ended) {
        return new FetchResult(
                ended, 0, Optional.of(reason), "as the test has it", FetchResult.Headers.NONE, new byte[0], 0, false);
    }

    static FetchResult redirect(String location, Instant ended) {
        return new FetchResult(
                ended, 301, Optional.empty(), "", new FetchResult.Headers(location, "", ""), new byte[0], 0, false);
    }

    static FetchResult throttled(int status, String retryAfter, Instant ended) {
        return new FetchResult(
                ended, status, Optional.empty(), "", new FetchResult.Headers("", retryAfter, ""), new byte[0], 0, true);
    }
}
