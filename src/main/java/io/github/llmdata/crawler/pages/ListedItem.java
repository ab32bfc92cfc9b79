package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.url.TitleUrl;
import java.util.Optional;

/**
 * Makes the items of a list.
 *
 * @param file the list
 * @param wiki the host of the wiki whose pages are listed by their titles; empty if titles are not read
 */
record ListedItem(String file, String wiki) {
    private static final int MAX_CHARS = 300;

    /**
     * The URL that a text is or, if titles are read, whose title it is; or its rejection.
     *
     * @param row where the text is
     * @param isField whether the text is certainly all of the URL
     */
    PageInput of(String text, long row, boolean isField) {
        if (!wiki.isEmpty() && !UrlText.isUrl(text) && !UrlText.trimmed(text).isEmpty()) {
            return ofTitle(UrlText.trimmed(text), row);
        }
        UrlText url = UrlText.of(text, isField);
        return url.fault().isPresent()
                ? rejected(row, Reason.INVALID_URL, url.url(), url.fault().get())
                : new PageInput.Listed(url.url(), file, row);
    }

    private PageInput ofTitle(String title, long row) {
        return ofTitle(title, row, TitleUrl.fault(title));
    }

    /** The URL of the page of a title that the wiki itself has listed. */
    PageInput ofKnownTitle(String title, long row) {
        return ofTitle(title, row, TitleUrl.faultOfKnown(title));
    }

    private PageInput ofTitle(String title, long row, Optional<String> fault) {
        return fault.isPresent()
                ? rejected(row, Reason.INVALID_TITLE, title, fault.get())
                : new PageInput.Listed(TitleUrl.of(wiki, title), file, row);
    }

    /**
     * A row that is not used.
     *
     * @param found what is in the row
     * @param expected what should be there
     */
    PageInput rejected(long row, String found, String expected) {
        return rejected(row, Reason.INVALID_URL, found, expected);
    }

    private PageInput rejected(long row, Reason reason, String found, String expected) {
        String shown = found.isEmpty() ? "nothing" : found;
        String cut = shown.length() > MAX_CHARS ? shown.substring(0, MAX_CHARS) + "..." : shown;
        return new PageInput.Refused(new Rejection(file + ":" + row, Stage.READ, reason, cut, expected));
    }
}
