package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.fetch.BodyRule;
import io.github.llmdata.crawler.fetch.FetchOutcome;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.warc.Original;
import java.util.Map;
import java.util.Optional;

/**
 * What differs between tasks: how a page, a {@code robots.txt} or a service is requested, and what is made of the response.
 *
 * @param <T> what a response is read as
 */
interface TaskHandler<T> {

    Map<String, String> headers();

    BodyRule bodyRule();

    /** Whether the body of a response with this status is read. */
    boolean reads(int status);

    /** The body of a response, which may be one that is cached. */
    default EncodedBody body(FetchOutcome.Response response) {
        return new EncodedBody(
                response.body(), String.join(", ", response.headers().values("Content-Encoding")));
    }

    /** Reads a response. */
    Content<T> read(FetchOutcome.Response response, byte[] decoded);

    /** The page that the response says has not changed, if it says so of one that is known. */
    default Optional<Original> unchanged(FetchOutcome.Response response) {
        return Optional.empty();
    }

    /** Whether the server throttles us. */
    default boolean isThrottled(int status, byte[] decoded) {
        return status == 429 || status == 503;
    }

    /** A body before it is decoded. */
    record EncodedBody(byte[] bytes, String encoding) {}

    /** What a response holds. */
    sealed interface Content<T> {}

    record Usable<T>(T value) implements Content<T> {}

    /** The response is not one that was asked for. */
    record Unusable<T>(Reason reason, String detail) implements Content<T> {
        /** A 304, although the request named no condition. */
        static <T> Unusable<T> notModified() {
            return new Unusable<>(Reason.MALFORMED_RESPONSE, "304 to a request without a condition");
        }
    }
}
