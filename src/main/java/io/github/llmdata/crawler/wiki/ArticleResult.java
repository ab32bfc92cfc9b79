package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Reason;

/** What a page gave. */
public sealed interface ArticleResult {

    /** A page with an article on it. */
    record Article(Document document) implements ArticleResult {}

    /**
     * A page that gives no document.
     *
     * @param detail what was seen, for a reader of the ledger; may be empty
     */
    record Refused(Reason reason, String detail) implements ArticleResult {}
}
