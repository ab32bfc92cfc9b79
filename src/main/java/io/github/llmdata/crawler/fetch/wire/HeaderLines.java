package io.github.llmdata.crawler.fetch.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes headers of the lines of a head. A line without a colon, or whose name is no token, is left out, and so is one that is folded
 * onto it. A folded line continues the value before it, after a blank (RFC 9112, section 5.2).
 */
final class HeaderLines {
    static final int MAX_LINES = 256;

    private final List<Headers.Header> headers = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();
    private @Nullable String name;
    private int lines;

    void add(String line) {
        if (Octets.isBlank(line.charAt(0))) {
            value.append(' ').append(Octets.trim(line));
            return;
        }
        endHeader();
        lines++;
        if (lines > MAX_LINES) {
            throw new MalformedResponseException("The head of the answer has more than " + MAX_LINES + " headers");
        }
        int colon = line.indexOf(':');
        String before = Octets.trim(line.substring(0, Math.max(0, colon)));
        if (Octets.isToken(before)) {
            name = before;
            value.append(Octets.trim(line.substring(colon + 1)));
        }
    }

    Headers end() {
        endHeader();
        return new Headers(headers);
    }

    private void endHeader() {
        if (name != null) {
            headers.add(new Headers.Header(name, Octets.trim(value.toString())));
        }
        name = null;
        value.setLength(0);
    }
}
