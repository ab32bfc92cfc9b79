package io.github.llmdata.crawler.url;

import java.util.Map;

/** The special schemes of the URL standard with their default ports. */
final class Scheme {
    static final int NO_PORT = -1;

    private static final Map<String, Integer> SPECIAL =
            Map.of("http", 80, "https", 443, "ws", 80, "wss", 443, "ftp", 21, "file", NO_PORT);

    private Scheme() {}

    static boolean isSpecial(String scheme) {
        return SPECIAL.containsKey(scheme);
    }

    static boolean isWeb(String scheme) {
        return scheme.equals("http") || scheme.equals("https");
    }

    /** The default port of a scheme, or {@link #NO_PORT}. */
    static int defaultPort(String scheme) {
        return SPECIAL.getOrDefault(scheme, NO_PORT);
    }
}
