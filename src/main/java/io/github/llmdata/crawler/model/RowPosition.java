package io.github.llmdata.crawler.model;

/**
 * The position of a row in a dump.
 *
 * @param file the dump as reports name it, {@code beer.stackexchange.com.7z!Posts.xml}
 * @param offset byte position of the row's {@code <} in the decoded XML
 */
public record RowPosition(String file, long offset) {}
