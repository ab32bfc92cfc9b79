package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.stats.Accounts;

/** The output could not be written; the message is a sentence for the user. */
public final class OutputException extends RuntimeException {
    private final transient Accounts accounts;

    OutputException(String message, Throwable cause, Accounts accounts) {
        super(message, cause);
        this.accounts = accounts;
    }

    /** The accounts of what was written before the failure. */
    public Accounts accounts() {
        return accounts;
    }
}
