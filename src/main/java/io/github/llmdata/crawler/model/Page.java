package io.github.llmdata.crawler.model;

/**
 * A page, decoded to text, whether fetched, saved or archived.
 *
 * @param url its URL, after redirects; empty for a file that does not state it
 * @param fetched when it was fetched, ISO 8601 in UTC; empty if unknown
 * @param stated what is said about the page besides its HTML
 */
public record Page(String url, String html, String fetched, Provenance provenance, StatedFacts stated) {

    /** A page about which only its HTML tells anything. */
    public Page(String url, String html, String fetched, Provenance provenance) {
        this(url, html, fetched, provenance, StatedFacts.NONE);
    }
}
