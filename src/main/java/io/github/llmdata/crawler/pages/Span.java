package io.github.llmdata.crawler.pages;

/**
 * A part of the text of a list.
 *
 * @param start its first byte
 * @param end the byte after its last
 * @param shaping how many bytes of the text tell its shape: those that it had at first, so that later lines do not change it
 */
record Span(long start, long end, long shaping) {
    static final Span WHOLE = new Span(0, Long.MAX_VALUE, Long.MAX_VALUE);
}
