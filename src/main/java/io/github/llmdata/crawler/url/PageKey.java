package io.github.llmdata.crawler.url;

import java.util.Optional;

/**
 * Tells which URLs lead to the same page, so that it is not fetched twice. Two URLs are the same page if their keys are
 * equal. A key looks like a URL without its scheme, but is never requested.
 *
 * <ul>
 *   <li>Ignored are: the fragment, credentials, the scheme ({@code http} or {@code https}), its default port, a dot at
 *       the end of the host, and a question mark at the end.
 *   <li>Escapes of letters, digits and {@code - . _ ~} equal those characters; {@code %c3} equals {@code %C3}.
 *   <li>The projects of Wikimedia have several URLs for a page: see {@link WikimediaWiki}.
 * </ul>
 *
 * <p>Any other difference makes two pages: the order of parameters, slashes in a row, {@code www}. Servers may treat
 * such URLs differently, and to lose a page is worse than to fetch it twice.
 */
public final class PageKey {
    private PageKey() {}

    /** The key of a URL. The key of a URL that is not {@code http} or {@code https} is the URL without its fragment. */
    public static String of(WebUrl url) {
        if (!url.isWeb()) {
            return url.withoutFragment().href();
        }
        String host = Domains.withoutLastDot(url.host());
        String port = url.authority().substring(url.host().length());
        Optional<WikimediaWiki> wiki = WikimediaWiki.of(host);
        return "//" + wiki.map(WikimediaWiki::host).orElse(host) + port
                + wiki.flatMap(known -> known.canonicalPath(url.path(), url.query()))
                        .orElseGet(() -> target(url));
    }

    private static String target(WebUrl url) {
        String query = url.query()
                .filter(text -> !text.isEmpty())
                .map(text -> "?" + text)
                .orElse("");
        return PercentCode.normalize(url.path() + query);
    }
}
