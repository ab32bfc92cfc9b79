package io.github.llmdata.crawler.fetch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A request to a server, always by {@code GET}.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name or an address in ASCII, without brackets
 * @param authority the value of the header {@code Host}
 * @param target path and query exactly as they are sent: {@code %E9} and {@code %zz} are not changed
 * @param headers those beside {@code Host} and {@code User-Agent}
 * @param onNewConnection whether no connection that was used before may carry it
 */
public record Request(
        String scheme,
        String host,
        int port,
        String authority,
        String target,
        Map<String, String> headers,
        BodyRule bodyRule,
        boolean onNewConnection) {

    /** A token of HTTP. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    public Request {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        require(scheme.equals("http") || scheme.equals("https"), "scheme", scheme);
        require(!host.isEmpty() && isVisible(host) && host.indexOf('[') < 0, "host", host);
        if (port <= 0 || port >= 1 << 16) {
            throw unsendable("port", String.valueOf(port));
        }
        require(!authority.isEmpty() && isVisible(authority), "authority", authority);
        require(target.startsWith("/") && isVisible(target), "target", target);
        headers.forEach((name, value) -> {
            require(NAME.matcher(name).matches(), "header", name);
            require(value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7F)), name, value);
        });
    }

    /** A request that any connection may carry. */
    public Request(
            String scheme,
            String host,
            int port,
            String authority,
            String target,
            Map<String, String> headers,
            BodyRule bodyRule) {
        this(scheme, host, port, authority, target, headers, bodyRule, false);
    }

    /** The URL, without a fragment. */
    String url() {
        return scheme + "://" + authority + target;
    }

    Origin origin() {
        return new Origin(scheme, host, port);
    }

    private static boolean isVisible(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    private static void require(boolean isMet, String part, String value) {
        if (!isMet) {
            throw unsendable(part, value);
        }
    }

    private static IllegalArgumentException unsendable(String part, String value) {
        return new IllegalArgumentException(part + " cannot be sent: " + value);
    }
}
