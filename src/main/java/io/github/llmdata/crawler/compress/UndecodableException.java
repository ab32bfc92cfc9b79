package io.github.llmdata.crawler.compress;

import io.github.llmdata.crawler.model.Reason;

/** A body that cannot be decoded, or exceeds a limit. */
public final class UndecodableException extends Exception {
    private final Reason reason;
    private final String measured;
    private final String limit;

    UndecodableException(Reason reason, String measured, String limit) {
        super(reason.code() + ": " + measured);
        this.reason = reason;
        this.measured = measured;
        this.limit = limit;
    }

    public Reason reason() {
        return reason;
    }

    /** What was found: a size, a ratio, or the message of the decoder. */
    public String measured() {
        return measured;
    }

    /** The limit; empty if the reason compares nothing. */
    public String limit() {
        return limit;
    }
}
