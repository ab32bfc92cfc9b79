package io.github.llmdata.crawler.stats;

import java.util.Locale;

/** The parts of a request that take time, in their order. */
public enum FetchPhase {
    /** The address of the host is looked up. */
    DNS,
    CONNECT,
    TLS,
    /** From the moment at which the request is sent until the head of the response has come. */
    FIRST_BYTE,
    BODY,
    /** The body is decoded, and a document is made of it. */
    PARSE;

    /** The word for it on the page and in metrics. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
