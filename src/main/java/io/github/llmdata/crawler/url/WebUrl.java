package io.github.llmdata.crawler.url;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A URL, parsed by the WHATWG URL standard (url.spec.whatwg.org) as browsers do.
 *
 * <p>URLs of any scheme are parsed, because links and redirects may contain them; {@link #isWeb} tells which can be
 * fetched. Percent escapes stay unchanged, including the case of their digits, so the server receives what the author
 * of the link wrote. Two URLs are equal if their texts are equal; {@link PageKey} tells whether they lead to the same
 * page.
 */
public final class WebUrl {
    /**
     * The limit in characters, both of the input and of the parsed URL. Escaping makes a URL longer, and a stored URL
     * must parse again. Common servers refuse request lines of half this length.
     */
    static final int MAX_LENGTH = 16 * 1024;

    private final UrlParts parts;
    private final String href;

    WebUrl(UrlParts parts) {
        this.parts = parts;
        this.href = parts.serialize();
    }

    /**
     * Parses an absolute URL; empty if the input is not one, or if it is longer than 16,384 characters before or after
     * escaping.
     */
    public static Optional<WebUrl> parse(String input) {
        return parse(input, (UrlParts) null);
    }

    /** Parses an absolute URL, or one that is relative to {@code base}; empty as for {@link #parse(String)}. */
    public static Optional<WebUrl> parse(String input, WebUrl base) {
        return parse(input, base.parts);
    }

    private static Optional<WebUrl> parse(String input, @Nullable UrlParts base) {
        if (input.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return UrlParser.parse(input, base).map(WebUrl::new).filter(url -> url.href.length() <= MAX_LENGTH);
    }

    /** The whole URL with its fragment, in ASCII: {@code href} of the standard. */
    public String href() {
        return href;
    }

    /** The scheme in lower case, without the colon. */
    public String scheme() {
        return parts.scheme();
    }

    /** Whether it can be fetched: {@code http} or {@code https}. */
    public boolean isWeb() {
        return Scheme.isWeb(parts.scheme());
    }

    /** The host in ASCII, an IPv6 address in brackets; empty if the URL has no host. */
    public String host() {
        String host = parts.host();
        return host == null ? "" : host;
    }

    /** The port of the URL, else the default port of its scheme; -1 if there is neither. */
    public int port() {
        return parts.port() == Scheme.NO_PORT ? Scheme.defaultPort(parts.scheme()) : parts.port();
    }

    /** The value of the {@code Host} header: the host, with the port unless it is the default port of the scheme. */
    public String authority() {
        return parts.port() == Scheme.NO_PORT ? host() : host() + ":" + parts.port();
    }

    /** Scheme and authority of a web URL, for instance {@code https://example.org:8080}. */
    public String origin() {
        return parts.scheme() + "://" + authority();
    }

    /** Path and query, as they are in the request line. */
    public String target() {
        return query().map(query -> parts.path() + "?" + query).orElse(parts.path());
    }

    /** The path; that of a web URL starts with a slash. */
    public String path() {
        return parts.path();
    }

    /** The text between the question mark and the fragment. It may be empty; absent if there is no question mark. */
    public Optional<String> query() {
        return Optional.ofNullable(parts.query());
    }

    /** Whether the URL contains a user name or password that is not empty. */
    public boolean hasCredentials() {
        return parts.hasCredentials();
    }

    /** The URL without its fragment and the {@code #}. */
    public WebUrl withoutFragment() {
        return parts.fragment() == null ? this : new WebUrl(parts.withFragment(null));
    }

    /** The URL as it is requested: without fragment, user name and password. */
    public WebUrl requestable() {
        return parts.fragment() == null && !hasCredentials() ? this : new WebUrl(parts.requestable());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebUrl url && url.href.equals(href);
    }

    @Override
    public int hashCode() {
        return href.hashCode();
    }

    @Override
    public String toString() {
        return href;
    }
}
