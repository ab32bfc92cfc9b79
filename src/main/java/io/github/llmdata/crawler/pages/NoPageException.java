package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.UndecodableException;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;

/** An archive record has no usable page. */
final class NoPageException extends Exception {
    private final Reason reason;
    private final String measured;
    private final String limit;

    NoPageException(Reason reason, String measured, String limit) {
        super(reason.code() + ": " + measured);
        this.reason = reason;
        this.measured = measured;
        this.limit = limit;
    }

    NoPageException(Reason reason, String measured) {
        this(reason, measured, "");
    }

    static NoPageException of(UndecodableException cause) {
        return new NoPageException(cause.reason(), cause.measured(), cause.limit());
    }

    PageInput.Refused refused(String id) {
        return new PageInput.Refused(new Rejection(id, Stage.READ, reason, measured, limit));
    }

    /** The rejection of a record of an input: if the record cannot be read, the run fails. */
    PageInput.Refused refusedInput(String id) {
        return reason.equals(Reason.UNREADABLE)
                ? new PageInput.Refused(Rejection.unreadableInput(id, measured))
                : refused(id);
    }
}
