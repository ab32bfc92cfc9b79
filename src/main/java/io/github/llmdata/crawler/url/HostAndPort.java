package io.github.llmdata.crawler.url;

import java.util.Optional;

/** @param port the port if it is not the one of the scheme, else {@link Scheme#NO_PORT} */
record HostAndPort(String host, int port) {
    private static final int MAX_PORT = 0xFFFF;

    static Optional<HostAndPort> parse(String text, String scheme) {
        int colon = text.indexOf(':', bracketsEnd(text));
        String host = colon < 0 ? text : text.substring(0, colon);
        boolean isSpecial = Scheme.isSpecial(scheme);
        if (host.isEmpty() && (isSpecial || colon >= 0)) {
            return Optional.empty();
        }
        Optional<Integer> port = colon < 0 ? Optional.of(Scheme.NO_PORT) : port(text.substring(colon + 1), scheme);
        return port.flatMap(number -> (isSpecial ? HostParser.parse(host) : HostParser.parseOpaque(host))
                .map(name -> new HostAndPort(name, number)));
    }

    /** Where a colon can only be the one before a port. Brackets may open anywhere, though no valid host has them there. */
    private static int bracketsEnd(String text) {
        int end = 0;
        for (int open = text.indexOf('['); open >= 0; open = text.indexOf('[', end)) {
            int colon = text.indexOf(':', end);
            if (colon >= 0 && colon < open) {
                return end;
            }
            int close = text.indexOf(']', open);
            if (close < 0) {
                return text.length();
            }
            end = close + 1;
        }
        return end;
    }

    private static Optional<Integer> port(String digits, String scheme) {
        if (digits.isEmpty()) {
            return Optional.of(Scheme.NO_PORT);
        }
        if (!Ascii.areDigits(digits)) {
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
