package io.github.llmdata.crawler.wiki;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recognises disambiguation pages by their categories and titles. {@link ArticleParts} recognises them by their markup.
 */
final class Disambiguation {
    private static final Map<String, Set<String>> WORDS = WordList.read("disambiguation.txt");
    private static final Set<String> CATEGORIES = lowerCase("category");
    private static final Set<String> TITLES = lowerCase("title");

    private Disambiguation() {}

    private static Set<String> lowerCase(String key) {
        return WORDS.getOrDefault(key, Set.of()).stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a category, named with spaces and without its namespace, contains only disambiguation pages. */
    static boolean isMarkedBy(String category) {
        return CATEGORIES.contains(category.strip().toLowerCase(Locale.ROOT));
    }

    static boolean isTitle(String title) {
        int open = Math.max(title.lastIndexOf('('), title.lastIndexOf('（'));
        if (open <= 0 || !(title.endsWith(")") || title.endsWith("）"))) {
            return false;
        }
        return TITLES.contains(title.substring(open + 1, title.length() - 1).toLowerCase(Locale.ROOT));
    }
}
