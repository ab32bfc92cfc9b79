package io.github.llmdata.crawler.fetch.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a response. The reason behind the status is ignored.
 *
 * @param isHttp10 whether the server speaks HTTP/1.0, so that it closes the connection unless it says otherwise
 */
record StatusLine(boolean isHttp10, int status) {
    private static final String PREFIX = "HTTP/";

    /** Servers that send the two newer versions over such a connection mean 1.1. */
    private static final Pattern LINE =
            Pattern.compile("HTTP/(1\\.[0-9]|2(?:\\.0)?) +([1-9][0-9]{2})(?![0-9])", Pattern.CASE_INSENSITIVE);

    private static final int MAX_SHOWN = 80;

    static StatusLine parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.lookingAt()) {
            throw notHttp(line);
        }
        return new StatusLine(matcher.group(1).equals("1.0"), Integer.parseInt(matcher.group(2)));
    }

    static MalformedResponseException notHttp(String start) {
        return new MalformedResponseException("The answer does not start with an HTTP status: "
                + start.substring(0, Math.min(start.length(), MAX_SHOWN)));
    }

    /** Whether such octets can be the beginning of a status line. */
    static boolean canStartWith(byte[] octets, int length) {
        int compared = Math.min(length, PREFIX.length());
        String start = new String(octets, 0, compared, ISO_8859_1);
        return start.equalsIgnoreCase(PREFIX.substring(0, compared));
    }

    boolean isInterim() {
        return status < 200;
    }
}
