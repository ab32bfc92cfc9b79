package io.github.llmdata.crawler.prepare;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Looks for bytes among others. */
final class Bytes {

    private Bytes() {}

    /** Whether a text is somewhere in a line. */
    static boolean contains(byte[] line, byte[] text) {
        for (int start = 0; start + text.length <= line.length; start++) {
            int same = 0;
            while (same < text.length && line[start + same] == text[same]) {
                same++;
            }
            if (same == text.length) {
                return true;
            }
        }
        return false;
    }

    /** The longest part of a text that stands in JSON as it is, however it was written. */
    static byte[] plainPart(String text) {
        return Arrays.stream(text.split("[^A-Za-z0-9 _:.,()-]+", -1))
                .max(Comparator.comparingInt(String::length))
                .orElse("")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
