package io.github.llmdata.crawler.url;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A URL by the URL standard of the WHATWG, as browsers and therefore servers understand it.
 *
 * <p>Any scheme is parsed, because links and redirects may hold anything; {@link #isWeb} tells those that can be
 * fetched. Percent escapes stay as they came, down to the case of their digits, so the server sees what the author of the
 * link wrote. Two URLs are equal if they are written the same; whether they are the same page is for {@link PageKey}.
 */
public final class WebUrl {
    /**
     * The limit in characters of an input, and of what it becomes: escapes make it longer, and what was kept has to be
     * parsed again. Common servers refuse request lines of half that length.
     */
    static final int MAX_LENGTH = 16 * 1024;

    private final UrlParts parts;
    private final String href;

    WebUrl(UrlParts parts) {
        this.parts = parts;
        this.href = parts.serialize();
    }

    /** Parses an absolute URL; empty if it is none, or longer than 16,384 characters as given or as escaped. */
    public static Optional<WebUrl> parse(String input) {
        return parse(input, (UrlParts) null);
    }

    /** Parses an absolute URL, or one that is relative to another. */
    public static Optional<WebUrl> parse(String input, WebUrl base) {
        return parse(input, base.parts);
    }

    private static Optional<WebUrl> parse(String input, @Nullable UrlParts base) {
        if (input.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return UrlParser.parse(input, base).map(WebUrl::new).filter(url -> url.href.length() <= MAX_LENGTH);
    }

    /** The whole URL with its fragment, in ASCII. */
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

    /** The host in ASCII, an IPv6 address in brackets; empty if there is none. */
    public String host() {
        String host = parts.host();
        return host == null ? "" : host;
    }

    /** The port that is given or that belongs to the scheme; -1 if there is neither. */
    public int port() {
        return parts.port() == Scheme.NO_PORT ? Scheme.defaultPort(parts.scheme()) : parts.port();
    }

    /** What the {@code Host} header says: the host, and the port unless it is the scheme's. */
    public String authority() {
        return parts.port() == Scheme.NO_PORT ? host() : host() + ":" + parts.port();
    }

    /** Scheme and authority of a web URL, for instance {@code https://example.org:8080}. */
    public String origin() {
        return parts.scheme() + "://" + authority();
    }

    /** What the request line says: path and query. */
    public String target() {
        return query().map(query -> parts.path() + "?" + query).orElse(parts.path());
    }

    /** The path; that of a web URL starts with a slash. */
    public String path() {
        return parts.path();
    }

    /** What follows the question mark; the empty text if nothing does. */
    public Optional<String> query() {
        return Optional.ofNullable(parts.query());
    }

    public boolean hasCredentials() {
        return parts.hasCredentials();
    }

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
