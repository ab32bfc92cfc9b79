package io.github.llmdata.crawler.model;

import java.util.regex.Pattern;

/**
 * Hides what an address may tell beside where it leads: a password, and tokens in its query. Everything that a run shows or
 * writes about an address goes through here: ledger, report, log, error sentences, datasets.
 *
 * <p>{@code https://name:word@host/?token=abc} becomes {@code https://name:***@host/?token=***}; a name without a password may be
 * a token itself, so it becomes {@code ***} too. The rest stays, so that the address can be recognised.
 */
public final class Secrets {
    private static final String MASK = "***";

    /** Where an authority may begin, in any of the ways that browsers accept. */
    private static final Pattern START = Pattern.compile("(?:\\bhttps?:|://)[/\\\\]*+", Pattern.CASE_INSENSITIVE);

    private static final String ENDS_AUTHORITY = "/\\?#\"<>\n\r";

    /** How far a password may go on behind a character that should have been escaped in it. */
    private static final int MAX_UNESCAPED = 1024;

    private static final Pattern PARAMETER = Pattern.compile(
            "([?&;#](?:[\\w.-]{0,40}(?:token|secret|passw(?:or)?d|pwd|api[_-]?key|signature|credential)[\\w.-]{0,40}"
                    + "|key|sig|auth|authorization|session|session_?id|sid|jwt)=)[^&#;\\s\"'<>]++",
            Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** A text with the passwords and tokens masked of all addresses in it. */
    public static String masked(String text) {
        String named = withoutPasswords(text);
        return named.indexOf('=') < 0 ? named : PARAMETER.matcher(named).replaceAll("$1***");
    }

    /** A text with the passwords masked of all addresses in it; their queries, which servers need, stay whole. */
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

    /** The at sign behind name and password, or -1. */
    private static int endOfUserinfo(String text, int start) {
        int end = start;
        while (end < text.length() && ENDS_AUTHORITY.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        int sign = last('@', text, start, end);
        return sign < 0 && endsInOddPort(text, start, end) ? last('@', text, end, blank(text, end)) : sign;
    }

    /** The last place of a character in a part of the text, or -1; looks at nothing before that part. */
    private static int last(char wanted, String text, int start, int end) {
        int at = end - 1;
        while (at >= start && text.charAt(at) != wanted) {
            at--;
        }
        return at < start ? -1 : at;
    }

    /** Whether a word stands where a port should: a password, then, with a slash in it. */
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
