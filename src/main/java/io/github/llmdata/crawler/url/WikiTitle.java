package io.github.llmdata.crawler.url;

import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Normalises the title of a page as MediaWiki does when it reads a URL: Unicode NFC; no marks of writing direction;
 * each run of spaces and underscores becomes one underscore, none at the ends; the first letter is a capital. The first
 * letter after a namespace stays unchanged, because namespaces have other names in each language.
 */
final class WikiTitle {
    private static final Pattern DIRECTION = Pattern.compile("[\\u200E\\u200F\\u202A-\\u202E]+");
    private static final Pattern SPACES =
            Pattern.compile("[ _\\u00A0\\u1680\\u180E\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]+");
    private static final Pattern ENDS = Pattern.compile("^_|_\\z");

    /** Characters, in addition to the unreserved ones, that mean the same in a path escaped and unescaped. */
    private static final String PLAIN = "!$'()*,/:;@";

    /** The decoder's replacement for bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    /** Languages in which the capital of i has a dot. */
    private static final Set<String> DOTTED = Set.of("tr", "az");

    private WikiTitle() {}

    /** The title, escaped for a path; empty if it is empty or not UTF-8. */
    static Optional<String> of(String text, String language, boolean isCapitalized) {
        if (text.indexOf(REPLACEMENT) >= 0) {
            return Optional.empty();
        }
        String composed = Normalizer.normalize(DIRECTION.matcher(text).replaceAll(""), Normalizer.Form.NFC);
        String title = ENDS.matcher(SPACES.matcher(composed).replaceAll("_")).replaceAll("");
        return Optional.of(isCapitalized ? capitalized(title, language) : title)
                .filter(name -> !name.isEmpty())
                .map(WikiTitle::escaped);
    }

    private static String capitalized(String title, String language) {
        if (title.startsWith("i") && DOTTED.contains(language)) {
            return "\u0130" + title.substring(1);
        }
        if (title.isEmpty()) {
            return title;
        }
        int first = title.codePointAt(0);
        return Character.toString(Character.toUpperCase(first)) + title.substring(Character.charCount(first));
    }

    private static String escaped(String title) {
        StringBuilder out = new StringBuilder(title.length());
        title.codePoints().forEach(point -> {
            if (PercentCode.isUnreserved(point) || PLAIN.indexOf(point) >= 0) {
                out.appendCodePoint(point);
            } else {
                PercentCode.escape(point, out);
            }
        });
        return out.toString();
    }
}
