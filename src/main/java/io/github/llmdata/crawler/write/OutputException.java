package io.github.llmdata.crawler.write;

/** The output could not be written; the message is a sentence for the user. */
public final class OutputException extends RuntimeException {
    OutputException(String message, Throwable cause) {
        super(message, cause);
    }
}
