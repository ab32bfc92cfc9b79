package io.github.llmdata.crawler.wiki;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The names that a language gives to the sections at the end of an article: references, external links and the like. */
final class ClosingSections {
    /** Ends a name in the list that can be a subject as well. */
    private static final String SUBJECT = "*";

    private static final int HIGHEST_LEVEL = 2;

    private static final Map<String, ClosingSections> BY_LANGUAGE =
            WordList.read("closing_sections.txt").entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(
                            Map.Entry::getKey, entry -> new ClosingSections(entry.getValue())));

    private static final ClosingSections NONE = new ClosingSections(Set.of());

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
     * Gives the names in use on pages of a language.
     *
     * @param language ISO code, perhaps with a region or a script: {@code zh-hans-cn}
     */
    static ClosingSections of(String language) {
        return BY_LANGUAGE.getOrDefault(primary(language), NONE);
    }

    static Set<String> languages() {
        return BY_LANGUAGE.keySet();
    }

    /** Whether a heading opens a closing section. Only the whole heading counts. */
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
