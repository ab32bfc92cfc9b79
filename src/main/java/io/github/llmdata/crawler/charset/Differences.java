package io.github.llmdata.crawler.charset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the tables of the standard differ from those of Java. The resource tells its source; its sections begin with the name
 * of an index in brackets, and its lines are {@code pointer code-point...} for pointers that follow each other, or
 * {@code pointer-pointer -} for pointers without a code point.
 */
final class Differences {
    private static final String RESOURCE = "differences.txt";
    private static final Map<String, Map<Integer, Integer>> BY_INDEX = read();

    private Differences() {}

    /** The code point at each pointer that differs; {@link Index#NONE} where the standard has none. */
    static Map<Integer, Integer> of(String index) {
        return Optional.ofNullable(BY_INDEX.get(index)).orElse(Map.of());
    }

    private static Map<String, Map<Integer, Integer>> read() {
        Map<String, Map<Integer, Integer>> indexes = new HashMap<>();
        Map<Integer, Integer> current = new HashMap<>();
        for (String line : text().split("\n", -1)) {
            if (line.startsWith("[")) {
                current = new HashMap<>();
                indexes.put(line.substring(1, line.length() - 1), current);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                add(line.split(" ", -1), current);
            }
        }
        return indexes;
    }

    private static void add(String[] words, Map<Integer, Integer> differences) {
        String[] range = words[0].split("-", -1);
        int first = Integer.parseInt(range[0]);
        if (range.length == 2) {
            for (int pointer = first; pointer <= Integer.parseInt(range[1]); pointer++) {
                differences.put(pointer, Index.NONE);
            }
        } else {
            for (int i = 1; i < words.length; i++) {
                differences.put(first + i - 1, Integer.parseInt(words[i], 16));
            }
        }
    }

    private static String text() {
        try (InputStream in = Differences.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
