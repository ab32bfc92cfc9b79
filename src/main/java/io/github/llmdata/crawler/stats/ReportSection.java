package io.github.llmdata.crawler.stats;

import java.util.List;
import java.util.Map;

/**
 * A section that a mode adds to its report. Its figures are notes whose names begin with the name of the section and a slash; they
 * are not among the other notes of the report.
 */
public interface ReportSection {

    /** The key of the section. */
    String name();

    /** What stands in the section: texts, numbers, and maps of them, in the order of the report. */
    Map<String, Object> fields(Accounts accounts);

    /** What the table on stdout says about it. */
    List<String> lines(Accounts accounts);

    /** Whether a note belongs to the section. */
    default boolean owns(String note) {
        return note.startsWith(name() + "/");
    }
}
