package io.github.llmdata.crawler.model;

import java.util.regex.Pattern;

/**
 * Masks passwords, and tokens in queries, in URLs. Every URL that a run shows or writes passes through this class: in ledger,
 * report, log, error messages and datasets.
 *
 * <p>{@code https://name:word@host/?token=abc} becomes {@code https://name:***@host/?token=***}; a name without a password may be
 * a token itself, so it becomes {@code ***} too. The rest stays, so that the URL can be recognised.
 */
public final class Secrets {
    private static final String MASK = "***";

    /** The start of an authority, in all forms that browsers accept. */
    private static final Pattern START = Pattern.compile("(?:\\bhttps?:|://)[/\\\\]*+", Pattern.CASE_INSENSITIVE);

    private static final String ENDS_AUTHORITY = "/\\?#\"<>\n\r";

    /** The number of characters that a password may have after one that should have been escaped in it. */
    private static final int MAX_UNESCAPED = 1024;

    private static final Pattern PARAMETER = Pattern.compile(
            "([?&;#](?:[\\w.-]{0,40}(?:token|secret|passw(?:or)?d|pwd|api[_-]?key|signature|credential)[\\w.-]{0,40}"
                    + "|key|sig|auth|authorization|session|session_?id|sid|jwt)=)[^&#;\\s\"'<>]++",
            Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** Masks the passwords and tokens of all URLs in a text. */
    public static String masked(String text) {
        String named = withoutPasswords(text);
        return named.indexOf('=') < 0 ? named : PARAMETER.matcher(named).replaceAll("$1***");
    }

    /** Masks only the passwords of all URLs in a text; the queries, which servers need, stay. */
    public static String withoutPasswords(String text) {
        if (text.indexOf('@') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int copied = 0;
        var starts = START.matcher(text);
        while (starts.find()) {
            int start = starts.end();
            int sign = start < copied ? -1 : endOfUserinfo(text, start);
            if (sign >= 0) {
                int colon = text.indexOf(':', start);
                out.append(text, copied, colon >= 0 && colon < sign ? colon + 1 : start)
                        .append(MASK);
                copied = sign;
            }
        }
        return out.append(text, copied, text.length()).toString();
    }

    /** The position of the at sign after name and password, or -1. */
    private static int endOfUserinfo(String text, int start) {
        int end = start;
        while (end < text.length() && ENDS_AUTHORITY.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        int sign = last('@', text, start, end);
        return sign < 0 && endsInOddPort(text, start, end) ? last('@', text, end, blank(text, end)) : sign;
    }

    /** The last position of a character in a part of the text, or -1. */
    private static int last(char wanted, String text, int start, int end) {
        int at = end - 1;
        while (at >= start && text.charAt(at) != wanted) {
            at--;
        }
        return at < start ? -1 : at;
    }

    /** Whether there is a word in the place of the port: then it is the beginning of a password that contains a slash. */
    private static boolean endsInOddPort(String text, int start, int end) {
        int colon = last(':', text, start, end);
        return colon >= 0
                && text.charAt(start) != '['
                && !text.substring(colon + 1, end).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int blank(String text, int from) {
        int end = from;
        int last = Math.min(text.length(), from + MAX_UNESCAPED);
        while (end < last && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
