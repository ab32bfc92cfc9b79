package io.github.llmdata.crawler.model;

/**
 * A web page, decoded to text, from wherever it was taken.
 *
 * @param url where it stands, after redirects; empty for a file that does not say
 * @param fetched when it was fetched, ISO 8601 in UTC; empty if unknown
 */
public record Page(String url, String html, String fetched, Provenance provenance) {}
