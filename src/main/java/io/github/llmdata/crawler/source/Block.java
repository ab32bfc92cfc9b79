package io.github.llmdata.crawler.source;

/**
 * A stretch of a posts table that starts at a row and ends before another: it can be parsed on its own.
 *
 * @param offset position of the first byte in the decoded XML
 * @param bytes holds the stretch in its first {@code length} bytes
 */
record Block(long offset, byte[] bytes, int length) {}
