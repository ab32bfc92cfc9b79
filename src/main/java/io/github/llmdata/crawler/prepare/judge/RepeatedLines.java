package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The lines of a text that occur more than once, each time counted, as RefineCode counts them; empty lines do not count.
 *
 * @param lines the part of the lines
 * @param characters the part of their characters
 */
record RepeatedLines(double lines, double characters) {

    /**
     * Counts lines.
     *
     * @param normal which lines are equal: those that are so in this form
     * @param counts which of the repeated lines count
     */
    static RepeatedLines of(JudgedText text, UnaryOperator<String> normal, Predicate<String> counts) {
        Map<String, Integer> occurrences = new HashMap<>();
        text.forEachLine(line -> {
            String form = normal.apply(line.text());
            if (!form.isEmpty()) {
                occurrences.merge(form, 1, Integer::sum);
            }
        });
        long lines = 0;
        long characters = 0;
        long repeatedLines = 0;
        long repeatedCharacters = 0;
        for (Map.Entry<String, Integer> entry : occurrences.entrySet()) {
            long length = (long) entry.getKey().length() * entry.getValue();
            lines += entry.getValue();
            characters += length;
            if (entry.getValue() > 1 && counts.test(entry.getKey())) {
                repeatedLines += entry.getValue();
                repeatedCharacters += length;
            }
        }
        return new RepeatedLines(
                JudgedText.ratio(repeatedLines, lines), JudgedText.ratio(repeatedCharacters, characters));
    }
}
