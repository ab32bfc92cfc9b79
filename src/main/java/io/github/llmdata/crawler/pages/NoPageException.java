package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.UndecodableException;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;

/** An archive record gives no page. */
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
        return new PageInput.Refused(new Rejection(id, PageReader.STAGE, reason, measured, limit));
    }
}
