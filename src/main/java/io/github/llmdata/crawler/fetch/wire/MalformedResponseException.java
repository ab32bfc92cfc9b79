package io.github.llmdata.crawler.fetch.wire;

/** The bytes are no HTTP response that we read, or exceed a limit of what surrounds the body. */
public final class MalformedResponseException extends RuntimeException {
    MalformedResponseException(String message) {
        super(message);
    }
}
