package io.github.llmdata.crawler.url;

import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The title of a page as MediaWiki makes it from what stands in an address: Unicode NFC, without marks of writing
 * direction, each run of blanks and underscores one underscore, none at the ends, the first letter a capital. The letter
 * behind the name of a namespace stays as it is, because those names are other ones in each language.
 */
final class WikiTitle {
    private static final Pattern DIRECTION = Pattern.compile("[\\u200E\\u200F\\u202A-\\u202E]+");
    private static final Pattern BLANKS =
            Pattern.compile("[ _\\u00A0\\u1680\\u180E\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]+");
    private static final Pattern ENDS = Pattern.compile("^_|_\\z");

    /** Beside the unreserved characters, those that mean the same in a path with and without an escape. */
    private static final String PLAIN = "!$'()*,/:;@";

    /** A decoder puts it where bytes are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    /** The languages in which the capital of i has a dot. */
    private static final Set<String> DOTTED = Set.of("tr", "az");

    private WikiTitle() {}

    /** Gives the title escaped for a path; empty if there is none, or one that cannot be read. */
    static Optional<String> of(String text, String language, boolean isCapitalized) {
        if (text.indexOf(REPLACEMENT) >= 0) {
            return Optional.empty();
        }
        String composed = Normalizer.normalize(DIRECTION.matcher(text).replaceAll(""), Normalizer.Form.NFC);
        String title = ENDS.matcher(BLANKS.matcher(composed).replaceAll("_")).replaceAll("");
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
