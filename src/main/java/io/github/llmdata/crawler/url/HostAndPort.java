package io.github.llmdata.crawler.url;

import java.util.Optional;

/**
 * The host and port of a server.
 *
 * @param port the port, or {@link Scheme#NO_PORT} if it is absent or the default port of the scheme
 */
record HostAndPort(String host, int port) {
    private static final int MAX_PORT = 0xFFFF;

    /** Empty if the text is not valid. An empty host is valid only without a port, and if the scheme is not special. */
    static Optional<HostAndPort> parse(String text, String scheme) {
        int colon = indexOfPortColon(text);
        String host = colon < 0 ? text : text.substring(0, colon);
        boolean isSpecial = Scheme.isSpecial(scheme);
        if (host.isEmpty() && (isSpecial || colon >= 0)) {
            return Optional.empty();
        }
        Optional<Integer> port = colon < 0 ? Optional.of(Scheme.NO_PORT) : parsePort(text.substring(colon + 1), scheme);
        return port.flatMap(number -> (isSpecial ? HostParser.parse(host) : HostParser.parseOpaque(host))
                .map(name -> new HostAndPort(name, number)));
    }

    /** The index of the colon before the port, or -1. Colons between brackets belong to an IPv6 address. */
    private static int indexOfPortColon(String text) {
        boolean isInBrackets = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' && !isInBrackets) {
                return i;
            }
            isInBrackets = c == '[' || (isInBrackets && c != ']');
        }
        return -1;
    }

    private static Optional<Integer> parsePort(String digits, String scheme) {
        if (digits.isEmpty()) {
            return Optional.of(Scheme.NO_PORT);
        }
        if (!Ascii.isNumber(digits)) {
            return Optional.empty();
        }
        int port = 0;
        for (int i = 0; i < digits.length() && port <= MAX_PORT; i++) {
            port = port * 10 + Character.digit(digits.charAt(i), 10);
        }
        if (port > MAX_PORT) {
            return Optional.empty();
        }
        return Optional.of(port == Scheme.defaultPort(scheme) ? Scheme.NO_PORT : port);
    }
}
