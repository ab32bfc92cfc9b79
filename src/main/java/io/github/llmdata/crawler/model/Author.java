package io.github.llmdata.crawler.model;

/**
 * A person to be credited. Either part may be unknown (empty), never both.
 *
 * @param name display name
 * @param url profile page
 */
public record Author(String name, String url) {}
