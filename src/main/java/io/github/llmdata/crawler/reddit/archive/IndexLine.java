package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.model.Capture;
import java.util.Set;

/** A line of an index. */
public sealed interface IndexLine {

    /**
     * A capture.
     *
     * @param status of the response that was captured; 0 if the line does not state it
     * @param mime media type that the site sent; empty if it sent none
     * @param detected media type that Common Crawl detected in the content; empty if the line does not state it
     * @param truncated why the crawler cut the page short, for instance {@code length}; empty if it did not
     */
    record Listed(Capture capture, int status, String mime, String detected, String truncated) implements IndexLine {
        private static final int OK = 200;
        private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml");

        /** Whether it is a page, and not a redirect or an error. */
        public boolean isOk() {
            return status == OK;
        }

        /** Whether it is HTML, by the type that the site sent or the one detected in the content. */
        public boolean isHtml() {
            return HTML.contains(mime) || HTML.contains(detected);
        }
    }

    /**
     * A line that describes no capture, or not its position.
     *
     * @param line number of it; the first is 1
     * @param why in a few words
     */
    record Malformed(long line, String why) implements IndexLine {}
}
