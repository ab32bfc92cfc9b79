package io.github.llmdata.crawler.robots;

import java.util.ArrayList;
import java.util.List;

/** The path of a rule: a target must start with it; {@code *} matches any text and {@code $} the end of the target. */
final class PathPattern {
    private final String start;

    /** The texts after the wildcards. They must follow in this order, with any text between them. */
    private final List<PatternLiteral> rest = new ArrayList<>();

    private final boolean matchesEnd;
    private final boolean hasQuestionMark;
    private final int octets;

    /** @param written the value of the rule, one character for each octet */
    PathPattern(String written) {
        matchesEnd = written.endsWith("$");
        hasQuestionMark = written.indexOf('?') >= 0;
        String[] parts = (matchesEnd ? written.substring(0, written.length() - 1) : written).split("\\*", -1);
        int query = -1;
        int sum = parts.length - 1 + (matchesEnd ? 1 : 0);
        for (int i = 0; i < parts.length; i++) {
            query = query < 0 ? parts[i].indexOf('?') : 0;
            String part = query < 0
                    ? Octets.inPath(parts[i])
                    : Octets.inPath(parts[i].substring(0, query)) + Octets.inQuery(parts[i].substring(query));
            sum += part.length();
            parts[i] = part;
        }
        octets = sum;
        start = parts[0];
        for (int i = 1; i < parts.length; i++) {
            boolean isLast = i == parts.length - 1;
            if (isLast || !parts[i].isEmpty()) {
                rest.add(new PatternLiteral(parts[i]));
            }
        }
    }

    /** The length of the pattern. Of several matching rules, the one with the most octets wins. */
    int octets() {
        return octets;
    }

    boolean matches(Target target) {
        String path = hasQuestionMark ? target.asData() : target.asWritten();
        if (!path.startsWith(start)) {
            return false;
        }
        if (rest.isEmpty()) {
            return !matchesEnd || path.length() == start.length();
        }
        int position = start.length();
        for (int i = 0; i < rest.size(); i++) {
            PatternLiteral literal = rest.get(i);
            if (matchesEnd && i == rest.size() - 1) {
                return path.length() - literal.text().length() >= position && path.endsWith(literal.text());
            }
            int found = literal.find(path, position);
            if (found < 0) {
                return false;
            }
            position = found + literal.text().length();
        }
        return true;
    }
}
