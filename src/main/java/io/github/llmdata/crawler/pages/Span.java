package io.github.llmdata.crawler.pages;

/**
 * A part of the text of a list.
 *
 * @param start its first byte
 * @param end the byte after its last
 */
record Span(long start, long end) {
    static final Span WHOLE = new Span(0, Long.MAX_VALUE);
}
