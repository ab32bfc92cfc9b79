package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.fetch.Outcome;
import io.github.llmdata.crawler.frontier.FetchResult;
import io.github.llmdata.crawler.model.Reason;
import java.util.Optional;

/** What the frontier is told of an outcome. */
final class FetchResults {
    private FetchResults() {}

    /**
     * There is an answer.
     *
     * @param robots the body, if it is rules that were asked for
     * @param throttled whether it says that we ask too much
     */
    static FetchResult answered(Outcome.Answer answer, byte[] robots, boolean throttled) {
        return new FetchResult(
                answer.timing().ended(),
                answer.status(),
                Optional.empty(),
                "",
                headers(answer),
                robots,
                answer.body().length,
                throttled);
    }

    /** There is no answer, or none that can be used. */
    static FetchResult failed(Reason reason, String detail, Outcome outcome) {
        int status = outcome instanceof Outcome.Answer answer ? answer.status() : 0;
        long bytes = outcome instanceof Outcome.Answer answer ? answer.body().length : 0;
        return new FetchResult(
                outcome.timing().ended(),
                status,
                Optional.of(reason),
                detail,
                FetchResult.Headers.NONE,
                new byte[0],
                bytes,
                false);
    }

    private static FetchResult.Headers headers(Outcome.Answer answer) {
        return new FetchResult.Headers(
                answer.headers().first("Location").orElse(""),
                answer.headers().first("Retry-After").orElse(""),
                answer.headers().first("Cache-Control").orElse(""));
    }
}
