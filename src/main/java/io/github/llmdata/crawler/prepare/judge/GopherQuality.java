package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import io.github.llmdata.crawler.prepare.text.Line;
import java.util.List;

/**
 * The rules of quality of Gopher (Rae et al. 2021, arXiv 2112.11446, A.1), as datatrove's {@code GopherQualityFilter} counts
 * them, in its order.
 */
final class GopherQuality {
    private static final String OWNER = "datatrove.gopher_";
    private static final List<String> STOP_WORDS = List.of("the", "be", "to", "of", "and", "that", "have", "with");

    static final List<Rule> RULES = List.of(
            Rule.atLeast(OWNER + "short_doc", 50, JudgedText::countWordsProper),
            Rule.atMost(OWNER + "long_doc", 100_000, JudgedText::countWordsProper),
            Rule.atLeast(OWNER + "below_avg_threshold", 3, JudgedText::meanWordLength),
            Rule.atMost(OWNER + "above_avg_threshold", 10, JudgedText::meanWordLength),
            Rule.atMost(OWNER + "too_many_hashes", 0.1, text -> perWord(text, text.count("#"))),
            Rule.atMost(OWNER + "too_many_ellipsis", 0.1, text -> perWord(text, text.count("...") + text.count("…"))),
            Rule.atMost(
                    OWNER + "too_many_bullets",
                    0.9,
                    text -> perLine(text, text.countLines(line -> line.beginsWith("•-")))),
            Rule.atMost(
                    OWNER + "too_many_end_ellipsis", 0.3, text -> perLine(text, text.countLines(Line::endsInEllipsis))),
            Rule.atLeast(OWNER + "below_alpha_threshold", 0.8, text -> perWord(text, text.countWordsWithLetter())),
            Rule.atLeast(OWNER + "enough_stop_words", 2, text -> text.countFound(STOP_WORDS)));

    private GopherQuality() {}

    private static double perWord(JudgedText text, int count) {
        return JudgedText.ratio(count, text.countWords());
    }

    private static double perLine(JudgedText text, int count) {
        return JudgedText.ratio(count, text.countLines());
    }
}
