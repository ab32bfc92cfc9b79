package io.github.llmdata.crawler.robots;

import java.util.ArrayList;
import java.util.List;

/** The path of a rule: text that a target must start with, with {@code *} for anything and {@code $} for its end. */
final class PathPattern {
    private final String start;

    /** What has to follow in this order, with anything between: the texts behind the wildcards. */
    private final List<Needle> rest = new ArrayList<>();

    private final boolean isToTheEnd;
    private final boolean namesQuery;
    private final int octets;

    /** @param written the value of the rule, a character for each octet */
    PathPattern(String written) {
        isToTheEnd = written.endsWith("$");
        namesQuery = written.indexOf('?') >= 0;
        String[] parts = (isToTheEnd ? written.substring(0, written.length() - 1) : written).split("\\*", -1);
        int query = -1;
        int sum = parts.length - 1 + (isToTheEnd ? 1 : 0);
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
                rest.add(new Needle(parts[i]));
            }
        }
    }

    /** How specific the pattern is: the rule with more octets wins. */
    int octets() {
        return octets;
    }

    boolean matches(Target target) {
        String path = namesQuery ? target.asData() : target.asWritten();
        if (!path.startsWith(start)) {
            return false;
        }
        if (rest.isEmpty()) {
            return !isToTheEnd || path.length() == start.length();
        }
        int position = start.length();
        for (int i = 0; i < rest.size(); i++) {
            Needle needle = rest.get(i);
            if (isToTheEnd && i == rest.size() - 1) {
                return path.length() - needle.text().length() >= position && path.endsWith(needle.text());
            }
            int found = needle.find(path, position);
            if (found < 0) {
                return false;
            }
            position = found + needle.text().length();
        }
        return true;
    }
}
