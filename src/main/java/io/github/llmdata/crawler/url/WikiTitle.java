package io.github.llmdata.crawler.url;

import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Normalises the title of a page as MediaWiki does when it reads a URL (Manual:Page title): Unicode NFC; no marks of writing
 * direction; each run of spaces and underscores becomes one underscore, none at the ends; no colon at the start; one name
 * for each namespace. On wikis with capital links (Manual:$wgCapitalLinks) the first letter behind the namespace is a
 * capital.
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

    /** Languages in which MediaWiki gives the capital of i a dot (LanguageTr, LanguageAz and LanguageKaa). */
    private static final Set<String> DOTTED = Set.of("tr", "az", "kaa", "gag");

    /** Languages in which it depends on the version or on the reader's script; the letter stays as it is. */
    private static final Set<String> UNDECIDED = Set.of("kk", "lez");

    private WikiTitle() {}

    /** The title, escaped for a path; empty if it is empty or not UTF-8. */
    static Optional<String> of(String text, String language, WikiNamespaces namespaces, boolean isCapitalized) {
        if (text.indexOf(REPLACEMENT) >= 0) {
            return Optional.empty();
        }
        String title = normal(text);
        String name = title.startsWith(":") ? trim(title.substring(1)) : title;
        int colon = name.indexOf(':');
        Optional<WikiNamespaces.Namespace> namespace =
                colon <= 0 ? Optional.empty() : namespaces.named(trim(name.substring(0, colon)));
        String rest = namespace.isEmpty() ? name : trim(name.substring(colon + 1));
        boolean begins = isCapitalized
                || namespace.map(WikiNamespaces.Namespace::isCapitalized).orElse(false);
        return Optional.of(begins ? capitalized(rest, language) : rest)
                .filter(page -> !page.isEmpty())
                .map(page -> escaped(namespace.map(known -> known.name() + ":").orElse("") + page));
    }

    /** A title as people write it, escaped for a path and otherwise unchanged; empty if it is empty. */
    static Optional<String> asWritten(String text) {
        return Optional.of(normal(text)).filter(title -> !title.isEmpty()).map(WikiTitle::escaped);
    }

    private static String normal(String text) {
        String composed = Normalizer.normalize(DIRECTION.matcher(text).replaceAll(""), Normalizer.Form.NFC);
        return trim(SPACES.matcher(composed).replaceAll("_"));
    }

    private static String trim(String title) {
        return ENDS.matcher(title).replaceAll("");
    }

    private static String capitalized(String title, String language) {
        if (title.startsWith("i") && (DOTTED.contains(language) || UNDECIDED.contains(language))) {
            return DOTTED.contains(language) ? "\u0130" + title.substring(1) : title;
        }
        if (title.isEmpty()) {
            return title;
        }
        int first = title.codePointAt(0);
        // The title case of most letters is the upper case; not of digraphs, and Georgian letters have none.
        return Character.toString(Character.toTitleCase(first)) + title.substring(Character.charCount(first));
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
