package io.github.llmdata.crawler.frontier;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.model.Reason;
import java.time.Duration;
import java.util.Optional;

/** Outcomes of requests, as they are reported at once. */
final class Results {
    private Results() {}

    static OutcomeSummary status(int status) {
        return new OutcomeSummary(
                Duration.ZERO,
                status,
                Optional.empty(),
                "",
                OutcomeSummary.Headers.NONE,
                new byte[0],
                10,
                status == 429 || status == 503);
    }

    static OutcomeSummary page() {
        return status(200);
    }

    static OutcomeSummary rules(String rules, String cacheControl) {
        return new OutcomeSummary(
                Duration.ZERO,
                200,
                Optional.empty(),
                "",
                new OutcomeSummary.Headers("", "", cacheControl),
                rules.getBytes(UTF_8),
                rules.length(),
                false);
    }

    static OutcomeSummary failure(Reason reason) {
        return new OutcomeSummary(
                Duration.ZERO,
                0,
                Optional.of(reason),
                "as the test has it",
                OutcomeSummary.Headers.NONE,
                new byte[0],
                0,
                false);
    }

    static OutcomeSummary redirect(String location) {
        return new OutcomeSummary(
                Duration.ZERO,
                301,
                Optional.empty(),
                "",
                new OutcomeSummary.Headers(location, "", ""),
                new byte[0],
                0,
                false);
    }

    static OutcomeSummary throttled(int status, String retryAfter) {
        return new OutcomeSummary(
                Duration.ZERO,
                status,
                Optional.empty(),
                "",
                new OutcomeSummary.Headers("", retryAfter, ""),
                new byte[0],
                0,
                true);
    }
}
