package io.github.llmdata.crawler.charset;

/** Turns bytes into text. Malformed bytes become U+FFFD where the standard says so; none make it fail. */
@FunctionalInterface
interface Decoder {
    char REPLACEMENT = '\uFFFD';

    /**
     * The text of these bytes.
     *
     * @param from index of the first byte that is decoded; all behind it are too
     */
    String decode(byte[] bytes, int from);
}
