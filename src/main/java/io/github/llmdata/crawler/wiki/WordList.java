package io.github.llmdata.crawler.wiki;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Reads words by key from a resource of this package. A line has a key, a tab, and the words with {@code |} between
 * them. A key may have several lines; empty lines and lines that start with {@code #} are ignored.
 */
final class WordList {
    private WordList() {}

    static Map<String, Set<String>> read(String resource) {
        Map<String, Set<String>> words = new HashMap<>();
        text(resource)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    int tab = line.indexOf('\t');
                    if (tab <= 0) {
                        throw new IllegalArgumentException(resource + ": this line has no key: " + line);
                    }
                    Set<String> ofKey = words.computeIfAbsent(line.substring(0, tab), key -> new LinkedHashSet<>());
                    for (String word : line.substring(tab + 1).split("\\|", -1)) {
                        ofKey.add(word.strip());
                    }
                });
        return Map.copyOf(words);
    }

    private static String text(String resource) {
        try (InputStream in = WordList.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar does not contain " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
