package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.model.Rejection;

/** What an input gives: a URL to be fetched, a page that is there already, or the reason why it is neither. */
public sealed interface PageInput {

    /**
     * A URL as it stands in a list, trimmed but not looked at.
     *
     * @param line where its row starts, from 1
     */
    record Listed(String url, String file, long line) implements PageInput {}

    /** A page out of a file or an archive. */
    record Given(Page page) implements PageInput {}

    /** A line, a page or a record that is of no use, or the rest of a damaged file. */
    record Refused(Rejection rejection) implements PageInput {}
}
