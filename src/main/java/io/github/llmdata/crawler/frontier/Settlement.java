package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.model.Rejection;

/** What becomes of a URL after a request. */
public sealed interface Settlement {

    /** The answer is the page. */
    enum Deliver implements Settlement {
        INSTANCE
    }

    /** Something else is to be requested first, or the same again. */
    enum Later implements Settlement {
        INSTANCE
    }

    /** It is not to be had. */
    record Drop(Rejection rejection) implements Settlement {}
}
