package io.github.llmdata.crawler.url;

import java.util.Optional;

/**
 * Tells which addresses are one page, for not fetching it twice. A key is for comparing, never for requests: it looks
 * like an address without its scheme.
 *
 * <ul>
 *   <li>The fragment, credentials, {@code http} or {@code https}, the scheme's own port, a dot at the end of the host
 *       and a question mark with nothing behind it make no difference.
 *   <li>Escapes of letters, digits and {@code - . _ ~} are the same as those characters; {@code %c3} is {@code %C3}.
 *   <li>The projects of Wikimedia have more spellings for a page: see {@link WikimediaSite}.
 * </ul>
 *
 * <p>Everything else keeps pages apart: the order of parameters, slashes in a row, {@code www}. Servers may tell those
 * apart, and a page lost is worse than a page fetched twice.
 */
public final class PageKey {
    private PageKey() {}

    public static String of(WebUrl url) {
        if (!url.isWeb()) {
            return url.withoutFragment().href();
        }
        String host = Domains.withoutLastDot(url.host());
        String port = url.authority().substring(url.host().length());
        Optional<WikimediaSite> site = WikimediaSite.of(host);
        return "//" + site.map(WikimediaSite::host).orElse(host) + port
                + site.flatMap(wiki -> wiki.page(url.path(), url.query())).orElseGet(() -> target(url));
    }

    private static String target(WebUrl url) {
        String query = url.query()
                .filter(text -> !text.isEmpty())
                .map(text -> "?" + text)
                .orElse("");
        return PercentCode.normalize(url.path() + query);
    }
}
