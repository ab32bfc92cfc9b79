package io.github.llmdata.crawler.reddit.archive;

import java.util.List;
import java.util.Locale;

/**
 * A pattern in which {@code *} matches any text, also an empty one; case is ignored. Each text between two stars is searched
 * once, after the one before it, so matching takes linear time.
 *
 * @param parts the texts between the stars, in lower case; at least one
 */
record Glob(List<String> parts) {
    static Glob of(String pattern) {
        return new Glob(List.of(pattern.toLowerCase(Locale.ROOT).split("\\*", -1)));
    }

    boolean matches(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String first = parts.get(0);
        String last = parts.get(parts.size() - 1);
        if (parts.size() == 1) {
            return lower.equals(first);
        }
        if (lower.length() < first.length() + last.length() || !lower.startsWith(first) || !lower.endsWith(last)) {
            return false;
        }
        int end = lower.length() - last.length();
        int from = first.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = lower.indexOf(part, from);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            from = found + part.length();
        }
        return true;
    }
}
