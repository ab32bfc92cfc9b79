package io.github.llmdata.crawler.url;

import org.jspecify.annotations.Nullable;

/**
 * The parts of a URL, escaped as they are in a request.
 *
 * @param authority credentials, host and port; null if there is none, as in {@code mailto:someone}
 * @param path starts with a slash, unless it is opaque or empty after an authority
 */
record UrlParts(
        String scheme,
        @Nullable Authority authority,
        String path,
        @Nullable String query,
        @Nullable String fragment) {

    /** @param port the port, or {@link Scheme#NO_PORT} if it is absent or the default port of the scheme */
    record Authority(String username, String password, String host, int port) {
        private void appendTo(StringBuilder out) {
            out.append("//").append(username);
            if (!password.isEmpty()) {
                out.append(':').append(password);
            }
            if (hasCredentials()) {
                out.append('@');
            }
            out.append(host);
            if (port != Scheme.NO_PORT) {
                out.append(':').append(port);
            }
        }

        boolean hasCredentials() {
            return !username.isEmpty() || !password.isEmpty();
        }
    }

    @Nullable
    String host() {
        return authority == null ? null : authority.host();
    }

    int port() {
        return authority == null ? Scheme.NO_PORT : authority.port();
    }

    boolean hasCredentials() {
        return authority != null && authority.hasCredentials();
    }

    /** An opaque path has no segments, so no path can be relative to it. */
    boolean hasOpaquePath() {
        return authority == null && !path.startsWith("/");
    }

    UrlParts withPath(String other) {
        return new UrlParts(scheme, authority, other, null, null);
    }

    UrlParts withQuery(@Nullable String other) {
        return new UrlParts(scheme, authority, path, other, null);
    }

    UrlParts withFragment(@Nullable String other) {
        return new UrlParts(scheme, authority, path, query, other);
    }

    /** Without what is not sent to a server: fragment, user name and password. */
    UrlParts requestable() {
        Authority open = authority == null ? null : new Authority("", "", authority.host(), authority.port());
        return new UrlParts(scheme, open, path, query, null);
    }

    String serialize() {
        StringBuilder out = new StringBuilder(scheme).append(':');
        if (authority != null) {
            authority.appendTo(out);
        } else if (path.startsWith("//")) {
            // Without this prefix the path would be parsed as an authority.
            out.append("/.");
        }
        out.append(path);
        if (query != null) {
            out.append('?').append(query);
        }
        if (fragment != null) {
            out.append('#').append(fragment);
        }
        return out.toString();
    }
}
