package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import io.github.llmdata.crawler.prepare.text.Line;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules for text of RefineCode (Huang et al. 2024, arXiv 2411.04905; {@code opc_data_filtering}, {@code
 * text_filter_config['en']}), with the names of its signals without {@code qsc_}.
 */
final class RefineCodeText {
    private static final String OWNER = "refinecode.doc_";

    /** The bullets of RedPajama. */
    private static final String BULLETS = "•‣▶◀◦■□▪▫–";

    private static final String BRACKETS = "]】)>》";
    private static final List<String> READ_MORE =
            List.of("...", "…", "全文", "详情", "详细", "更多", "المزيد", "تفاصيل", "もっと", "詳細", "もっと読む");

    static final List<Rule> RULES = Stream.of(
                    List.of(
                            Rule.atMost(OWNER + "frac_chars_replacement_symbols", 0.01, RefineCodeText::replaced),
                            Rule.atLeast(
                                    OWNER + "entropy_unigram",
                                    3,
                                    text -> text.plainWords().entropy())),
                    sequences(OWNER, 0.6, 0.6, 0.6, 0.6, 0.6, 0.6),
                    List.of(
                            Rule.atMost(
                                    OWNER + "frac_chars_dupe_lines",
                                    0.5,
                                    text -> lines(text).characters()),
                            Rule.atMost(
                                    OWNER + "frac_lines_dupe_lines",
                                    0.6,
                                    text -> lines(text).lines()),
                            Rule.atMost(
                                    OWNER + "frac_lines_end_with_readmore",
                                    0.1,
                                    text -> perLine(text, text.countLines(RefineCodeText::saysReadMore))),
                            Rule.atMost(
                                    OWNER + "frac_lines_start_with_bullet",
                                    0.9,
                                    text -> perLine(text, text.countLines(line -> line.beginsWith(BULLETS)))),
                            Rule.atMost(
                                    OWNER + "frac_words_all_caps",
                                    0.5,
                                    text -> text.plainWords().capitals()),
                            Rule.atLeast(
                                    OWNER + "mean_word_length",
                                    3,
                                    text -> text.plainWords().meanLength()),
                            Rule.atMost(
                                    OWNER + "mean_word_length_max",
                                    10,
                                    text -> text.plainWords().meanLength()),
                            Rule.atLeast(OWNER + "num_chars", 50, JudgedText::length),
                            Rule.atLeast(OWNER + "num_lines", 10, JudgedText::countLines),
                            Rule.atLeast(OWNER + "num_sentences", 2, Markup::sentences),
                            Rule.atLeast(
                                    OWNER + "num_words",
                                    50,
                                    text -> text.plainWords().count()),
                            Rule.atMost(OWNER + "frac_chars_hex_words", 0.4, Markup::hexWords),
                            Rule.atMost(OWNER + "frac_chars_hyperlink_html_tag", 0.5, Markup::linksAndTags),
                            Rule.atLeast(OWNER + "frac_chars_alphabet", 0.5, RefineCodeText::letters),
                            Rule.atMost(OWNER + "frac_chars_digital", 0.2, RefineCodeText::digits),
                            Rule.atMost(OWNER + "frac_chars_whitespace", 0.5, RefineCodeText::blanks)))
            .flatMap(List::stream)
            .toList();

    private RefineCodeText() {}

    /** The rules for sequences of words: the most frequent one of 2 to 4 words, and all repeated ones of 5 to 10. */
    static List<Rule> sequences(String owner, double... mostRepeated) {
        Stream<Rule> top = Stream.of(top(owner, 2, 0.2), top(owner, 3, 0.18), top(owner, 4, 0.16));
        Stream<Rule> repeated = Stream.iterate(0, i -> i < mostRepeated.length, i -> i + 1)
                .map(i -> Rule.atMost(
                        owner + "frac_chars_dupe_" + (i + 5) + "grams",
                        mostRepeated[i],
                        text -> text.plainWords().repeatedSequences(i + 5)));
        return Stream.concat(top, repeated).toList();
    }

    private static Rule top(String owner, int words, double most) {
        return Rule.atMost(
                owner + "frac_chars_top_" + words + "grams",
                most,
                text -> text.plainWords().topSequence(words));
    }

    static double replaced(JudgedText text) {
        return JudgedText.ratio(text.characters().replaced(), text.length());
    }

    static double letters(JudgedText text) {
        return JudgedText.ratio(text.characters().letters(), text.characters().visible());
    }

    static double digits(JudgedText text) {
        return JudgedText.ratio(text.characters().digits(), text.characters().visible());
    }

    static double blanks(JudgedText text) {
        return JudgedText.ratio(text.characters().blanks(), text.length());
    }

    private static RepeatedLines lines(JudgedText text) {
        return RepeatedLines.of(text, String::strip, line -> true);
    }

    private static boolean saysReadMore(Line line) {
        String stripped = line.text().stripTrailing();
        int end = stripped.length();
        while (end > 0 && BRACKETS.indexOf(stripped.charAt(end - 1)) >= 0) {
            end--;
        }
        String before = stripped.substring(0, end);
        return READ_MORE.stream().anyMatch(before::endsWith);
    }

    private static double perLine(JudgedText text, int count) {
        return JudgedText.ratio(count, text.countLines());
    }
}
