package io.github.llmdata.crawler.supervise;

/** A stream failed; the cause's message is for the user. */
final class StreamFailedException extends RuntimeException {
    StreamFailedException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
