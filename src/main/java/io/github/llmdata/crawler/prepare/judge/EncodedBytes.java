package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import java.util.function.ToIntBiFunction;

/** Bytes written as text, as RefineCode finds them: base64, pairs of hexadecimal digits, and escapes of characters. */
final class EncodedBytes {
    private static final int LEAST_BASE64 = 64;
    private static final int FEWEST_PAIRS = 8;
    private static final int LARGE = 1024;

    private EncodedBytes() {}

    /** The part of the characters that stand for bytes; 1 if there are more than 1024 in a row. */
    static double share(JudgedText code) {
        String text = code.text();
        long base64 = sum(text, EncodedBytes::base64, LEAST_BASE64);
        long pairs = sum(text, EncodedBytes::pair, FEWEST_PAIRS);
        long escapes = sum(text, EncodedBytes::escape, FEWEST_PAIRS);
        boolean isLarge = base64 < 0 || pairs < 0 || escapes < 0;
        return isLarge ? 1 : Math.min(1, JudgedText.ratio(base64 + pairs + escapes, code.length()));
    }

    /** The characters in rows of at least some units; negative if one row is large. */
    private static long sum(String text, ToIntBiFunction<String, Integer> length, int fewest) {
        long sum = 0;
        for (int start = 0; start < text.length(); ) {
            int end = start;
            int units = 0;
            for (int next = length.applyAsInt(text, end); next > 0; next = length.applyAsInt(text, end)) {
                end += next;
                units++;
            }
            if (units >= fewest && end - start > LARGE) {
                return -1;
            }
            sum += units >= fewest ? end - start : 0;
            start = Math.max(end, start + 1);
        }
        return sum;
    }

    private static int base64(String text, int at) {
        if (at >= text.length()) {
            return 0;
        }
        char c = text.charAt(at);
        boolean isOne = isAsciiLetter(c) || (c >= '0' && c <= '9') || "+/=\n".indexOf(c) >= 0;
        return isOne ? 1 : 0;
    }

    private static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Two digits that are a word, with or without {@code 0x} or {@code \x}, and a comma or blanks behind. */
    private static int pair(String text, int at) {
        int digits = text.startsWith("0x", at) || text.startsWith("\\x", at) ? at + 2 : at;
        boolean isWordStart =
                at == 0 || text.startsWith("\\", at) || !isWord(text.charAt(at - 1)) || isEscape(text, at);
        if (!isWordStart
                || digits + 1 >= text.length()
                || !isHex(text.charAt(digits))
                || !isHex(text.charAt(digits + 1))) {
            return 0;
        }
        int end = digits + 2;
        if (end < text.length() && isWord(text.charAt(end))) {
            return 0;
        }
        while (end < text.length() && (text.charAt(end) == ',' || Character.isWhitespace(text.charAt(end)))) {
            end++;
        }
        return end - at;
    }

    private static boolean isEscape(String text, int at) {
        return at >= 4 && text.startsWith("\\x", at - 4);
    }

    private static int escape(String text, int at) {
        boolean isOne = text.startsWith("\\u", at) && at + 6 <= text.length();
        for (int i = at + 2; isOne && i < at + 6; i++) {
            isOne = isHex(text.charAt(i));
        }
        return isOne ? 6 : 0;
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0 && c < 128;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
