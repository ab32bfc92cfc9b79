package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import io.github.llmdata.crawler.prepare.text.LineLimits;
import java.util.List;
import java.util.Map;

/** The rules of C4 for lines: a line that breaks one is taken out of its text, and the text goes on without it. */
final class LineRules {
    private static final String OWNER = C4Quality.LINES + ".";

    /** The fewest words of a line; C4 uses 3. */
    static final String WORDS = OWNER + "words";

    /** The most characters of a word; C4 uses 1000. */
    static final String WORD_LENGTH = OWNER + "word_length";

    /** 1 if a line must end in one of {@code . ? ! " '}, and not in an ellipsis. */
    static final String END_MARK = OWNER + "end_mark";

    /** How often a line may name JavaScript; C4 uses 0. */
    static final String JAVASCRIPT = OWNER + "javascript";

    /** How many phrases about cookies and terms of use a line may have; C4 uses 0. */
    static final String POLICY = OWNER + "policy";

    static final List<String> NAMES = List.of(WORDS, WORD_LENGTH, END_MARK, JAVASCRIPT, POLICY);

    /** The part of the lines that is taken out by the recipe, or would be by the limits of C4; 1 takes any part. */
    static final List<Rule> RULES = List.of(Rule.atMost(C4Quality.LINES, 1, LineRules::takenOut));

    private LineRules() {}

    /** The limits of a recipe; a rule that it does not name keeps all lines. */
    static LineLimits limits(Map<String, Double> recipe) {
        LineLimits none = LineLimits.NONE;
        return new LineLimits(
                limit(recipe, WORDS, none.fewestWords()),
                limit(recipe, WORD_LENGTH, none.longestWord()),
                limit(recipe, END_MARK, none.fewestEndMarks()),
                limit(recipe, JAVASCRIPT, none.mostJavascript()),
                limit(recipe, POLICY, none.mostPolicy()));
    }

    private static int limit(Map<String, Double> recipe, String name, int none) {
        return recipe.getOrDefault(name, (double) none).intValue();
    }

    private static double takenOut(JudgedText text) {
        return JudgedText.ratio(text.countLines() - text.c4Lines().kept(), text.countLines());
    }
}
