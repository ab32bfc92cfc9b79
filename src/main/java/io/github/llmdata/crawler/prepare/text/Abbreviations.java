package io.github.llmdata.crawler.prepare.text;

import java.util.Locale;
import java.util.Set;

/** English abbreviations, whose full stop belongs to the word and ends no sentence. */
final class Abbreviations {
    private static final int LONGEST = 8;

    private static final Set<String> KNOWN = Set.of(
            "adm.", "bros.", "co.", "corp.", "dr.", "gen.", "gov.", "inc.", "jr.", "ltd.", "messrs.", "mr.", "mrs.",
            "ms.", "mt.", "ph.d.", "prof.", "rep.", "rev.", "sen.", "sr.", "st.", "vs.", "jan.", "feb.", "mar.", "apr.",
            "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec.");

    private Abbreviations() {}

    /** Whether a part of a text is an abbreviation: a known one, or single letters with a full stop behind each. */
    static boolean isOne(int[] points, int start, int end) {
        if (points[end - 1] != '.' || end - start > LONGEST) {
            return false;
        }
        return isLetters(points, start, end)
                || KNOWN.contains(new String(points, start, end - start).toLowerCase(Locale.ROOT));
    }

    private static boolean isLetters(int[] points, int start, int end) {
        if ((end - start) % 2 != 0) {
            return false;
        }
        for (int i = start; i < end; i += 2) {
            if (!Character.isLetter(points[i]) || points[i + 1] != '.') {
                return false;
            }
        }
        return true;
    }
}
