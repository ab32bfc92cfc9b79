package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.stats.Accounts;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of the section {@value #SECTION} of the report. They travel as notes, so that they are committed with the batches
 * that they count.
 */
final class Figures {
    /** The key of the section. */
    static final String SECTION = "prepare";

    static final String CLUSTERS = "clusters";
    static final String SPLITS = "splits";
    static final String OVERLAP = "overlap";
    static final String MIX = "mix";
    static final String CONTAMINATED = "contaminated";

    private Figures() {}

    /** The name of a note. */
    static String note(String... path) {
        return SECTION + "/" + String.join("/", path);
    }

    /** The figures below a path, by what follows. */
    static Map<String, Long> below(Accounts accounts, String... path) {
        String start = note(path) + "/";
        Map<String, Long> figures = new TreeMap<>();
        accounts.notes().forEach((name, count) -> {
            if (name.startsWith(start)) {
                figures.put(name.substring(start.length()), count);
            }
        });
        return figures;
    }

    /** One figure; 0 if it was not counted. */
    static long of(Accounts accounts, String... path) {
        return accounts.notes().getOrDefault(note(path), 0L);
    }
}
