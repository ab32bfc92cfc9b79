package io.github.llmdata.crawler.prepare.judge;

import java.util.List;

/**
 * The rules of repetition of Gopher (Rae et al. 2021, arXiv 2112.11446, table A1), as datatrove's {@code
 * GopherRepetitionFilter} counts them, in its order.
 */
final class GopherRepetition {
    private static final String OWNER = "datatrove.";

    static final List<Rule> RULES = List.of(
            Rule.atMost(OWNER + "dup_para_frac", 0.3, text -> text.repeatedParagraphs(false)),
            Rule.atMost(OWNER + "dup_para_char_frac", 0.2, text -> text.repeatedParagraphs(true)),
            Rule.atMost(OWNER + "dup_line_frac", 0.3, text -> text.repeatedLines(false)),
            Rule.atMost(OWNER + "dup_line_char_frac", 0.2, text -> text.repeatedLines(true)),
            top(2, 0.2),
            top(3, 0.18),
            top(4, 0.16),
            repeated(5, 0.15),
            repeated(6, 0.14),
            repeated(7, 0.13),
            repeated(8, 0.12),
            repeated(9, 0.11),
            repeated(10, 0.1));

    private GopherRepetition() {}

    private static Rule top(int words, double most) {
        return Rule.atMost(OWNER + "top_" + words + "_gram", most, text -> text.topSequence(words));
    }

    private static Rule repeated(int words, double most) {
        return Rule.atMost(OWNER + "duplicated_" + words + "_n_grams", most, text -> text.repeatedSequences(words));
    }
}
