package io.github.llmdata.crawler.supervise;

/** A stream failed. The user sees the message of the cause. */
final class StreamFailedException extends RuntimeException {
    StreamFailedException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
