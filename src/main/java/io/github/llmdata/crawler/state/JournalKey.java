package io.github.llmdata.crawler.state;

import io.github.llmdata.crawler.dedupe.TextKey;

/** The keys of the journal: a resumed run skips what they name. */
public final class JournalKey {
    private JournalKey() {}

    /** A URL was accepted or dropped. */
    public static TextKey url(String pageKey) {
        return TextKey.of("url " + pageKey);
    }

    /** A page was fetched by a redirect from another URL. */
    public static TextKey target(String pageKey) {
        return TextKey.of("target " + pageKey);
    }

    /** A step of a feed was committed. */
    public static TextKey step(String name) {
        return TextKey.of("step " + name);
    }

    /** A URL that another shard had handed over was accepted, dropped or handed on. */
    public static TextKey handedOver(String origin) {
        return TextKey.of("handed over " + origin);
    }

    /** A document was written. */
    public static TextKey document(String id) {
        return TextKey.of("document " + id);
    }
}
