package io.github.llmdata.crawler.model;

/**
 * The position of a row in a dump.
 *
 * @param file the dump as reports name it, {@code beer.stackexchange.com.7z!Posts.xml}
 * @param offset byte position of the row's first character in the decoded dump
 */
public record RowPosition(String file, long offset) {}
