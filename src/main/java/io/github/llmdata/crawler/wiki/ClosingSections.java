package io.github.llmdata.crawler.wiki;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of closing sections in a language: references, external links and the like. */
final class ClosingSections {
    /** Marks a name in the list that may also be the heading of ordinary text. */
    private static final String SUBJECT = "*";

    private static final int HIGHEST_LEVEL = 2;

    private static final Map<String, ClosingSections> BY_LANGUAGE =
            WordList.read("closing_sections.txt").entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, entry -> new ClosingSections(entry.getValue())));

    private static final ClosingSections NONE = new ClosingSections(Set.of());

    /** The names of all languages. */
    private static final ClosingSections ANY =
            new ClosingSections(WordList.read("closing_sections.txt").values().stream()
                    .flatMap(Set::stream)
                    .collect(Collectors.toUnmodifiableSet()));

    private final Set<String> names;
    private final Set<String> subjects;

    private ClosingSections(Set<String> list) {
        names = list.stream()
                .filter(name -> !name.endsWith(SUBJECT))
                .map(ClosingSections::normalized)
                .collect(Collectors.toUnmodifiableSet());
        subjects = list.stream()
                .filter(name -> name.endsWith(SUBJECT))
                .map(name -> normalized(name.substring(0, name.length() - SUBJECT.length())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The names that are used on pages of a language; none if the language is not listed.
     *
     * @param language ISO 639 code, with or without script and region: {@code zh-hans-cn}; if it is empty, because the page does
     *     not state it, the names of all languages count
     */
    static ClosingSections of(String language) {
        return language.isEmpty() ? ANY : BY_LANGUAGE.getOrDefault(primary(language), NONE);
    }

    static Set<String> languages() {
        return BY_LANGUAGE.keySet();
    }

    /**
     * Whether a heading opens a closing section. The whole heading must match; names that may head ordinary text count
     * only at the highest level.
     */
    boolean contains(String heading, int level) {
        String name = normalized(heading);
        return names.contains(name) || (level <= HIGHEST_LEVEL && subjects.contains(name));
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
