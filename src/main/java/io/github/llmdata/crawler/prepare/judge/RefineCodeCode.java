package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import io.github.llmdata.crawler.prepare.text.Line;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The rules for code of RefineCode (Huang et al. 2024, arXiv 2411.04905; {@code opc_data_filtering}, {@code
 * code_filter_config['others']}), with the names of its signals without {@code qsc_}. They are applied to each fence. Those
 * that need the syntax of one language are not here.
 */
final class RefineCodeCode {
    private static final String OWNER = "refinecode.code_";
    private static final int HEAD_OF_XML = 100;
    private static final int HEAD_OF_FILE = 200;
    private static final List<String> GENERATED = List.of("generate", "autogen", "do not edit");
    private static final List<String> PROMPTS = List.of("your code here", "fixme", "todo");
    private static final List<String> COMMENTS = List.of("//", "#", "/*", "*", "--", "<!--", "%", ";");

    static final List<Rule> RULES = Stream.of(
                    List.of(
                            Rule.atMost(OWNER + "frac_chars_replacement_symbols", 0.01, RefineCodeText::replaced),
                            Rule.atLeast(
                                    OWNER + "num_words",
                                    30,
                                    text -> text.plainWords().count()),
                            Rule.atLeast(OWNER + "num_chars", 50, JudgedText::length),
                            Rule.atLeast(
                                    OWNER + "mean_word_length",
                                    2,
                                    text -> text.plainWords().meanLength()),
                            Rule.atMost(
                                    OWNER + "mean_word_length_max",
                                    10,
                                    text -> text.plainWords().meanLength())),
                    RefineCodeText.sequences(OWNER, 0.8, 0.7, 0.7, 0.7, 0.7, 0.6),
                    List.of(
                            Rule.atMost(OWNER + "frac_lines_dupe_lines", 0.7, RefineCodeCode::repeatedLines),
                            Rule.atMost(OWNER + "size_file_byte", 3e6, RefineCodeCode::bytes),
                            Rule.atLeast(OWNER + "num_lines", 10, JudgedText::countLines),
                            Rule.atMost(OWNER + "num_lines_max", 100_000, JudgedText::countLines),
                            Rule.atMost(OWNER + "num_chars_line_max", 1000, RefineCodeCode::longestLine),
                            Rule.atLeast(OWNER + "num_chars_line_mean", 5, RefineCodeCode::meanLine),
                            Rule.atMost(OWNER + "num_chars_line_mean_max", 100, RefineCodeCode::meanLine),
                            Rule.atLeast(OWNER + "frac_chars_alphabet", 0.5, RefineCodeText::letters),
                            Rule.atMost(OWNER + "frac_chars_digital", 0.2, RefineCodeText::digits),
                            Rule.atMost(OWNER + "frac_chars_whitespace", 0.5, RefineCodeText::blanks),
                            Rule.atMost(OWNER + "cate_xml_start", 0, RefineCodeCode::beginsAsXml),
                            Rule.atMost(OWNER + "cate_autogen", 0, RefineCodeCode::isGenerated),
                            Rule.atMost(
                                    OWNER + "frac_lines_long_string",
                                    0.2,
                                    text -> perLine(text, CodeStrings.of(text).longLines())),
                            Rule.atMost(
                                    OWNER + "frac_chars_string_length",
                                    0.6,
                                    text -> perCharacter(
                                            text, CodeStrings.of(text).characters())),
                            Rule.atMost(
                                    OWNER + "frac_chars_long_word_length",
                                    0.4,
                                    text -> perCharacter(
                                            text, CodeStrings.of(text).inLongWords())),
                            Rule.atMost(OWNER + "cate_encoded_data", 0.5, EncodedBytes::share),
                            Rule.atMost(OWNER + "frac_chars_hex_words", 0.4, Markup::hexWords),
                            Rule.atMost(
                                    OWNER + "frac_lines_prompt_comments",
                                    0.01,
                                    text -> perLine(text, text.countLines(RefineCodeCode::isPrompt))),
                            Rule.atMost(
                                    OWNER + "frac_lines_assert",
                                    0.4,
                                    text -> perLine(
                                            text,
                                            text.countLines(line -> lower(line).contains("assert"))))))
            .flatMap(List::stream)
            .map(rule -> rule.of(Rule.Part.CODE))
            .toList();

    private RefineCodeCode() {}

    private static double repeatedLines(JudgedText code) {
        return RepeatedLines.of(code, RefineCodeCode::withoutBlanks, line -> line.length() > 1 && !line.equals("},"))
                .lines();
    }

    private static String withoutBlanks(String line) {
        StringBuilder rest = new StringBuilder();
        line.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> rest.append((char) c));
        return rest.toString();
    }

    private static double bytes(JudgedText code) {
        return code.text().getBytes(StandardCharsets.UTF_8).length;
    }

    private static double longestLine(JudgedText code) {
        int[] longest = {0};
        code.forEachLine(line -> longest[0] = Math.max(longest[0], line.length()));
        return longest[0];
    }

    private static double meanLine(JudgedText code) {
        return JudgedText.ratio(code.length(), code.countLines());
    }

    private static double beginsAsXml(JudgedText code) {
        return head(code, HEAD_OF_XML).contains("<?xml version=") ? 1 : 0;
    }

    private static double isGenerated(JudgedText code) {
        String head = head(code, HEAD_OF_FILE).toLowerCase(Locale.ROOT);
        return GENERATED.stream().anyMatch(head::contains) ? 1 : 0;
    }

    private static String head(JudgedText code, int length) {
        return code.text().substring(0, Math.min(length, code.text().length()));
    }

    private static boolean isPrompt(Line line) {
        String lower = lower(line);
        for (String prompt : PROMPTS) {
            int at = lower.indexOf(prompt);
            String before = at < 0 ? "" : lower.substring(0, at);
            if (COMMENTS.stream().anyMatch(before::contains)) {
                return true;
            }
        }
        return false;
    }

    private static String lower(Line line) {
        return line.text().toLowerCase(Locale.ROOT);
    }

    private static double perLine(JudgedText code, int count) {
        return JudgedText.ratio(count, code.countLines());
    }

    private static double perCharacter(JudgedText code, int count) {
        return JudgedText.ratio(count, code.length());
    }
}
