package io.github.llmdata.crawler.overview;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts values. Beyond a number of different values, further ones are counted together. */
final class Counts {
    /** What stands for the values beyond. */
    static final String OTHERS = "others";

    private static final int MAX_VALUES = 100_000;

    private final Map<String, Long> counts = new HashMap<>();

    void add(String value) {
        add(value, 1);
    }

    void add(String value, long count) {
        counts.merge(counts.size() < MAX_VALUES || counts.containsKey(value) ? value : OTHERS, count, Long::sum);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    int values() {
        return counts.size();
    }

    /** The most frequent values, the most frequent first. */
    List<Map.Entry<String, Long>> top(int most) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .toList();
    }
}
