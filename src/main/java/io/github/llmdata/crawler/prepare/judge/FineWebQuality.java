package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import io.github.llmdata.crawler.prepare.text.Line;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules that FineWeb added (Penedo et al. 2024, arXiv 2406.17557), as datatrove's {@code FineWebQualityFilter} counts
 * them, in its order. They look at the lines that C4 keeps, if its filter of lines is on.
 */
final class FineWebQuality {
    private static final String OWNER = "datatrove.fineweb_";
    private static final int SHORT_LINE = 30;

    static final List<Rule> RULES = Stream.of(
                    Rule.atLeast(
                            OWNER + "line_punct_ratio",
                            0.12,
                            text -> perLine(text, text.countLines(line -> line.isProper() && line.endsInSentence()))),
                    Rule.atMost(
                            OWNER + "short_line_ratio",
                            0.67,
                            text -> perLine(text, text.countLines(line -> line.isProper() && isShort(line)))),
                    Rule.atMost(
                            OWNER + "char_dup_ratio",
                            0.01,
                            text -> JudgedText.ratio(
                                    text.charactersOfRepeatedLines(), text.length() - text.count("\n"))),
                    Rule.atMost(
                            OWNER + "list_ratio", 0.3, text -> JudgedText.ratio(text.count("\n"), text.countWords())))
            .map(Rule::ofKeptLines)
            .toList();

    private FineWebQuality() {}

    private static boolean isShort(Line line) {
        return line.length() <= SHORT_LINE;
    }

    private static double perLine(JudgedText text, int count) {
        return JudgedText.ratio(count, text.countLinesProper());
    }
}
