package io.github.llmdata.crawler.settings;

import java.util.List;

/**
 * How Wikipedia pages are read.
 *
 * @param inputs lists of URLs, saved pages, web archives, folders with such files, or the word {@code sample}
 * @param tables whether tables are kept
 */
public record WikiSettings(List<String> inputs, Tables tables) {

    /** Whether tables are kept. */
    public enum Tables {
        /** All tables are left out. */
        NONE,
        /** Simple tables are kept, as Markdown. */
        MARKDOWN
    }

    static WikiSettings from(Keys keys) {
        return new WikiSettings(keys.texts("crawler.wiki.input"), keys.oneOf("crawler.wiki.tables", Tables.class));
    }
}
