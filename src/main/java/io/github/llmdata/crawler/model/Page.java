package io.github.llmdata.crawler.model;

/**
 * A page, decoded to text, whether fetched, saved or archived.
 *
 * @param url its URL, after redirects; empty for a file that does not state it
 * @param fetched when it was fetched, ISO 8601 in UTC; empty if unknown
 */
public record Page(String url, String html, String fetched, Provenance provenance) {}
