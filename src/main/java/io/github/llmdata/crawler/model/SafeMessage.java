package io.github.llmdata.crawler.model;

import java.util.regex.Pattern;

/**
 * Makes a message that quotes untrusted input, such as the name of an archive entry, safe to print: one line of bounded length,
 * without characters that control a terminal or change the direction of writing, with passwords and tokens masked.
 */
public final class SafeMessage {
    static final int MAX_CHARS = 2000;

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private SafeMessage() {}

    public static String of(String text) {
        String start = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "\u2026";
        return INVISIBLE.matcher(Secrets.masked(start)).replaceAll("?");
    }
}
