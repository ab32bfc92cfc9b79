package io.github.llmdata.crawler.state;

import io.github.llmdata.crawler.dedupe.TextKey;

/** What a commit says to be settled, so that a run that continues leaves it alone. */
public final class JournalKey {
    private JournalKey() {}

    /** A URL has come to its end: its page was had, or is not to be had. */
    public static TextKey url(String pageKey) {
        return TextKey.of("url " + pageKey);
    }

    /** A page was had by a redirect from elsewhere. */
    public static TextKey target(String pageKey) {
        return TextKey.of("target " + pageKey);
    }

    /** A step of a feed was accounted for. */
    public static TextKey step(String name) {
        return TextKey.of("step " + name);
    }

    /** A document was written. */
    public static TextKey document(String id) {
        return TextKey.of("document " + id);
    }
}
