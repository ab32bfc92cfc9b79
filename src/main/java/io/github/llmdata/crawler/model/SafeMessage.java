package io.github.llmdata.crawler.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes a message that quotes untrusted input, such as the name of an archive entry, safe to print: one line of bounded length,
 * without characters that control a terminal or change the direction of writing, with passwords and tokens masked.
 */
public final class SafeMessage {
    static final int MAX_CHARS = 2000;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private SafeMessage() {}

    /** Whether a text holds a character that a terminal obeys or does not show. */
    public static boolean hasInvisible(String text) {
        return !isPlain(text) && INVISIBLE.matcher(text).find();
    }

    /**
     * The text with such characters as escapes of JSON: a program that parses them gets the same text, and a terminal shows them.
     *
     * @param json a text that is escaped for JSON already
     */
    public static String escaped(String json) {
        return INVISIBLE.matcher(json).replaceAll(invisible -> {
            StringBuilder escapes = new StringBuilder();
            invisible.group().chars().forEach(unit -> escapes.append(String.format(Locale.ROOT, "\\\\u%04x", unit)));
            return escapes.toString();
        });
    }

    public static String of(String text) {
        String start = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "\u2026";
        return visible(Secrets.masked(start));
    }

    /** The text, of any length, with a question mark in place of each such character. */
    public static String visible(String text) {
        return isPlain(text) ? text : INVISIBLE.matcher(text).replaceAll("?");
    }

    /** Whether a text has only printable characters of ASCII, as most have: the pattern takes longer to find that. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }
}
