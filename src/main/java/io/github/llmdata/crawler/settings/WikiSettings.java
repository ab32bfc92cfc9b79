package io.github.llmdata.crawler.settings;

import java.util.List;

/**
 * How Wikipedia pages are read.
 *
 * @param inputs lists of URLs, saved pages, web archives, folders of such, or the word {@code sample}
 * @param tables what becomes of tables
 */
public record WikiSettings(List<String> inputs, Tables tables) {

    /** What becomes of tables. */
    public enum Tables {
        /** They are left out. */
        NONE,
        /** Simple ones are kept in Markdown. */
        MARKDOWN
    }

    static WikiSettings from(Keys keys) {
        return new WikiSettings(keys.texts("crawler.wiki.input"), keys.oneOf("crawler.wiki.tables", Tables.class));
    }
}
