package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Reason;

/** The result of extracting an article from a page. */
public sealed interface ArticleResult {

    /** The page has an article. */
    record Article(Document document) implements ArticleResult {}

    /**
     * The page has no article.
     *
     * @param detail what was found on the page, for the ledger; may be empty
     */
    record Refused(Reason reason, String detail) implements ArticleResult {}
}
