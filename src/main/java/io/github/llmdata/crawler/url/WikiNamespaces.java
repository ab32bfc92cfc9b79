package io.github.llmdata.crawler.url;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The namespaces that MediaWiki itself has, by their names in the language of a wiki: a name is spelled in upper or lower
 * case, and each namespace has an English name too. Namespaces that a wiki adds are not known.
 *
 * @param ids the numbers of namespaces by their names in lower case
 */
record WikiNamespaces(Map<String, Integer> ids) {
    private static final String RESOURCE = "namespaces.txt";
    private static final String ENGLISH = "en";

    /** Special pages, users and messages: their names begin with a capital on every wiki. */
    private static final Set<Integer> CAPITALIZED = Set.of(-1, 2, 3, 8, 9);

    private static final int PROJECT = 4;

    /** Projects whose wikis all know their namespace of this name: {@code wgNamespaceAliases} and {@code wgMetaNamespace}. */
    private static final Set<String> NAMED_AFTER_THEMSELVES = Set.of(
            "wikipedia",
            "wiktionary",
            "wikibooks",
            "wikiquote",
            "wikisource",
            "wikinews",
            "wikiversity",
            "wikivoyage",
            "wikidata");

    private static final Map<String, String> LINES = lines();
    private static final Map<String, Integer> ENGLISH_IDS = ids(ENGLISH);

    /** The first English name of each namespace. */
    private static final Map<Integer, String> NAMES = names();

    private static final Map<String, WikiNamespaces> KNOWN = new ConcurrentHashMap<>();

    /**
     * A namespace of a wiki.
     *
     * @param name its English name
     * @param isCapitalized whether the names of its pages begin with a capital even if those of other pages do not
     */
    record Namespace(String name, boolean isCapitalized) {}

    /**
     * The namespaces of a wiki.
     *
     * @param language as in its host
     * @param project the first label of its project's domain, such as {@code wikipedia}
     */
    static WikiNamespaces of(String language, String project) {
        return KNOWN.computeIfAbsent(language + " " + project, key -> {
            Map<String, Integer> ids = new HashMap<>(ENGLISH_IDS);
            ids.putAll(ids(language));
            if (NAMED_AFTER_THEMSELVES.contains(project)) {
                ids.put(project, PROJECT);
                ids.put(project + "_talk", PROJECT + 1);
            }
            return new WikiNamespaces(Map.copyOf(ids));
        });
    }

    /** The namespace that a text before a colon names; empty if it names none. */
    Optional<Namespace> named(String prefix) {
        Integer id = ids.get(prefix.toLowerCase(Locale.ROOT));
        return id == null
                ? Optional.empty()
                : Optional.of(new Namespace(NAMES.getOrDefault(id, ""), CAPITALIZED.contains(id)));
    }

    private static Map<Integer, String> names() {
        Map<Integer, String> names = new HashMap<>();
        ENGLISH_IDS.forEach(
                (name, id) -> names.merge(id, name, (one, other) -> one.compareTo(other) < 0 ? one : other));
        names.replaceAll((id, name) -> Character.toUpperCase(name.charAt(0)) + name.substring(1));
        return Map.copyOf(names);
    }

    private static Map<String, Integer> ids(String language) {
        Map<String, Integer> ids = new HashMap<>();
        int id = 0;
        for (String word : LINES.getOrDefault(language, "").split(" ", -1)) {
            if (word.matches("-?[0-9]+")) {
                id = Integer.parseInt(word);
            } else if (!word.isEmpty()) {
                ids.put(word, id);
            }
        }
        return ids;
    }

    private static Map<String, String> lines() {
        try (InputStream in = WikiNamespaces.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(words -> words[0], words -> words[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
