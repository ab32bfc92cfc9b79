package io.github.llmdata.crawler.model;

import java.util.regex.Pattern;

/**
 * What is said to people about something that came from outside, such as the name of an entry of an archive: on one line,
 * without characters that steer a terminal or turn the direction of writing, of bounded length, without secrets.
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
