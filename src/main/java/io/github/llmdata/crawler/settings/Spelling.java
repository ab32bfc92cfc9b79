package io.github.llmdata.crawler.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that the user probably meant. */
public final class Spelling {
    /** A word may have this share of wrong letters. */
    private static final double WRONG = 0.34;

    private static final int MOST_WRONG = 3;

    private Spelling() {}

    /**
     * The nearest of the right words: one that differs by few letters (left out, added, changed, or two exchanged), or the only one
     * that begins with what was written.
     */
    public static Optional<String> nearest(String written, Collection<String> right) {
        String word = written.toLowerCase(Locale.ROOT);
        int least = Math.min(MOST_WRONG, (int) (word.length() * WRONG)) + 1;
        Optional<String> nearest = Optional.empty();
        for (String candidate : right) {
            int distance = distance(word, candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = Optional.of(candidate);
            }
        }
        if (nearest.isPresent() || word.isEmpty()) {
            return nearest;
        }
        List<String> longer = right.stream()
                .filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith(word))
                .toList();
        return longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
    }

    /** The end of a message about a wrong word: {@code ; did you mean RIGHT?}, or nothing. */
    public static String hint(Optional<String> right) {
        return right.map(word -> "; did you mean " + word + "?").orElse("");
    }

    /** How many letters must be left out, added, changed, or exchanged with their neighbour to make one word of the other. */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : fewest(steps, one, other, i, j);
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int fewest(int[][] steps, String one, String other, int i, int j) {
        boolean isSame = one.charAt(i - 1) == other.charAt(j - 1);
        int fewest = Math.min(steps[i - 1][j - 1] + (isSame ? 0 : 1), Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean isExchanged =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return isExchanged ? Math.min(fewest, steps[i - 2][j - 2] + 1) : fewest;
    }
}
