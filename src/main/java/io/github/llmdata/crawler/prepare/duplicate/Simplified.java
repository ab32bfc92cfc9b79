package io.github.llmdata.crawler.prepare.duplicate;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A text reduced to what two copies of it share, as datatrove's {@code simplify_text} does: lower case, each number one {@code
 * 0}, no marks on letters, and one blank for punctuation and white space. Ideographs are words. A text without letters and digits
 * stays as it is.
 */
final class Simplified {

    private Simplified() {}

    static String of(String text) {
        String plain = isAscii(text) ? text : withoutMarks(text);
        StringBuilder simple = new StringBuilder(plain.length());
        boolean isNumber = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean isInNumber = isNumber && (c == '.' || c == ',') && isDigit(plain, i + 1);
            if (Character.isDigit(c)) {
                simple.append(isNumber ? "" : "0");
                isNumber = true;
            } else if (!isInNumber) {
                isNumber = false;
                append(simple, c);
            }
        }
        int end = simple.length();
        if (end == 0) {
            return text;
        }
        return simple.charAt(end - 1) == ' ' ? simple.substring(0, end - 1) : simple.toString();
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && Character.isDigit(text.charAt(at));
    }

    private static void append(StringBuilder simple, char c) {
        if (Character.isIdeographic(c)) {
            blank(simple);
            simple.append(c).append(' ');
        } else if (Character.isLetter(c) || Character.isSurrogate(c)) {
            simple.append(Character.toLowerCase(c));
        } else {
            blank(simple);
        }
    }

    private static void blank(StringBuilder simple) {
        if (simple.length() > 0 && simple.charAt(simple.length() - 1) != ' ') {
            simple.append(' ');
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static String withoutMarks(String text) {
        String parts = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder bare = new StringBuilder(parts.length());
        for (int i = 0; i < parts.length(); i++) {
            if (Character.getType(parts.charAt(i)) != Character.NON_SPACING_MARK) {
                bare.append(parts.charAt(i));
            }
        }
        return bare.toString();
    }
}
