package io.github.llmdata.crawler.url;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The URL of a page of a wiki, by its title. What a title must not have is described at
 * https://www.mediawiki.org/wiki/Manual:Page_title and https://www.mediawiki.org/wiki/Help:Bad_title.
 */
public final class TitleUrl {
    private static final int MAX_BYTES = 255;
    private static final String EMPTY = "a title that is not empty";
    private static final Pattern FORBIDDEN = Pattern.compile("[#<>\\[\\]|{}\\p{Cntrl}\uFFFD]");
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}|&[A-Za-z0-9\\x{80}-\\x{10FFFF}]+;");
    private static final Pattern RELATIVE = Pattern.compile("(.*/)?\\.{1,2}(/.*)?");

    private TitleUrl() {}

    /**
     * Why a text is no title, in a few words; empty if it is one.
     *
     * @param title as people write it, with spaces
     */
    public static Optional<String> fault(String title) {
        return title.endsWith(":") ? Optional.of(EMPTY) : faultOfKnown(title);
    }

    /**
     * Why a text is no title, in a few words, if it comes from a wiki: there, what stands before a colon need not be a namespace.
     *
     * @param title with spaces or underscores
     */
    public static Optional<String> faultOfKnown(String title) {
        if (FORBIDDEN.matcher(title).find()) {
            return Optional.of("a title without # < > [ ] | { }");
        }
        if (ESCAPE.matcher(title).find()) {
            return Optional.of("a title without % or & escapes");
        }
        if (RELATIVE.matcher(title).matches() || title.contains("~~~")) {
            return Optional.of("a title that is no relative path and no signature");
        }
        if (title.replace(' ', '_').getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Optional.of(MAX_BYTES + " bytes");
        }
        return WikiTitle.asWritten(title).isEmpty() ? Optional.of(EMPTY) : Optional.empty();
    }

    /**
     * The URL at which a wiki serves a page.
     *
     * @param wiki the host, with a port if it is not the usual one
     */
    public static String of(String wiki, String title) {
        return HostUrl.scheme(wiki) + "://" + wiki + "/wiki/" + escaped(title);
    }

    /** A title, escaped so that it can stand in the path or in the query of a URL. */
    public static String escaped(String title) {
        return WikiTitle.asWritten(title).orElseThrow();
    }
}
