package io.github.llmdata.crawler.url;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** URLs that are written without a scheme: {@code en.wikipedia.org/wiki/Cat}. */
public final class HostUrl {
    private static final Pattern HOST_AND_PATH = Pattern.compile(
            "(?<host>\\[[0-9A-Fa-f:.]+\\]|[^\\s/?#:@\\\\\\[\\]]+)(?<port>:\\d{1,5})?/.*", Pattern.DOTALL);

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[.*|localhost");

    private HostUrl() {}

    /**
     * The URL that a text means; empty if it does not start with the name or address of a host and a slash. Names must be under
     * a public suffix, so that {@code Node.js/Express} is none.
     */
    public static Optional<String> of(String text) {
        String rest = text.startsWith("//") ? text.substring(2) : text;
        Matcher parts = HOST_AND_PATH.matcher(rest);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String host = parts.group("host");
        boolean isHost = ADDRESS.matcher(host).matches()
                || (text.startsWith("//") ? host.contains(".") : Domains.isUnderKnownSuffix(host));
        return isHost ? Optional.of(scheme(host) + "://" + rest) : Optional.empty();
    }

    /** The scheme of a host for which none is given: https, but http for an address or for this machine. */
    static String scheme(String hostAndPort) {
        String host = hostAndPort.replaceFirst(":\\d+$", "");
        return ADDRESS.matcher(host).matches() ? "http" : "https";
    }
}
