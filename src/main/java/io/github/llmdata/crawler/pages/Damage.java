package io.github.llmdata.crawler.pages;

import java.io.EOFException;
import java.io.IOException;

/** Tells of damage in an archive. */
final class Damage {
    private static final int MAX_CHARS = 200;

    private Damage() {}

    /** The message for the ledger, cut and without control characters. */
    static String shown(IOException damage) {
        String clean = detail(damage).replaceAll("[^ -~]", "?");
        return clean.substring(0, Math.min(MAX_CHARS, clean.length()));
    }

    private static String detail(IOException damage) {
        if (damage.getMessage() != null) {
            return damage.getMessage();
        }
        return damage instanceof EOFException ? "the data end too early" : damage.toString();
    }
}
