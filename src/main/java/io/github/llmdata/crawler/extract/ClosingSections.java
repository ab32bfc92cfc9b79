package io.github.llmdata.crawler.extract;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The names that languages give to the sections at the end of an article: references, external links and the like. */
final class ClosingSections {
    private static final Map<String, Set<String>> BY_LANGUAGE =
            WordList.read("closing_sections.txt").entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey,
                            entry -> entry.getValue().stream()
                                    .map(ClosingSections::normalized)
                                    .collect(Collectors.toUnmodifiableSet())));

    /** Ends a name in the list that can be a subject as well. */
    private static final String SUBJECT = "*";

    private static final int HIGHEST = 2;

    private ClosingSections() {}

    /** Which headings open a closing section. */
    @FunctionalInterface
    interface Names {
        boolean contains(String heading, int level);
    }

    /**
     * The names in use on pages of a language.
     *
     * @param language ISO code, perhaps with a region or a script: {@code zh-hans-cn}
     */
    static Names of(String language) {
        Set<String> names = BY_LANGUAGE.getOrDefault(primary(language), Set.of());
        return (heading, level) -> {
            String name = normalized(heading);
            return names.contains(name) || (level <= HIGHEST && names.contains(name + SUBJECT));
        };
    }

    static Set<String> languages() {
        return new HashSet<>(BY_LANGUAGE.keySet());
    }

    private static String primary(String language) {
        int end = 0;
        while (end < language.length() && Character.isLetter(language.charAt(end))) {
            end++;
        }
        return language.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static String normalized(String heading) {
        String text = Normalizer.normalize(heading, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .strip();
        int end = text.length();
        while (end > 0 && ":：.".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end).strip();
    }
}
