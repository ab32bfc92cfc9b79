package io.github.llmdata.crawler.stats;

import java.util.Locale;

/** What is accounted for; each kind has its own balance in the report. */
public enum Kind {
    /** Rows of a posts table. */
    ROWS,
    /** Questions among them. */
    QUESTIONS,
    /** Pages asked for: URLs of a list, saved files, records of a web archive. */
    URLS,
    /** Documents ready to be written. */
    RECORDS;

    /** The key in {@code report.json}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
