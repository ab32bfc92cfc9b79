package io.github.llmdata.crawler.pages;

import java.io.IOException;

/** Tells of damage in an archive. */
final class Damage {
    private static final int MAX_CHARS = 200;

    private Damage() {}

    /** The message for the ledger, cut and without control characters. */
    static String shown(IOException damage) {
        String detail = damage.getMessage() == null ? damage.toString() : damage.getMessage();
        String clean = detail.replaceAll("[^ -~]", "?");
        return clean.substring(0, Math.min(MAX_CHARS, clean.length()));
    }
}
