package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.model.SafeMessage;
import java.util.Locale;

/**
 * What {@code doctor} found about one thing that a run needs.
 *
 * @param sentence what was found and, unless all is well, what to do about it
 */
record Finding(Severity severity, String subject, String sentence) {

    /** Whether a run can do its work. */
    enum Severity {
        OK("OK"),
        /** A run works, but with something missing. */
        WARNING("warning"),
        /** A run fails, or its result is useless. */
        FAULT("fault");

        private final String word;

        Severity(String word) {
            this.word = word;
        }
    }

    static Finding ok(String subject, String sentence) {
        return new Finding(Severity.OK, subject, sentence);
    }

    static Finding warning(String subject, String sentence) {
        return new Finding(Severity.WARNING, subject, sentence);
    }

    static Finding fault(String subject, String sentence) {
        return new Finding(Severity.FAULT, subject, sentence);
    }

    /** The finding as a line for people. */
    String line() {
        return SafeMessage.of(String.format(Locale.ROOT, "%-8s %-12s %s", severity.word, subject, sentence));
    }
}
