package io.github.llmdata.crawler.prepare.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefineCodeRulesTest {
    private static final String FENCE = "```\n";

    /** Words that are all different. */
    private static String words(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + (10 + i)).collect(Collectors.joining(" "));
    }

    private static String twice(int words, int others) {
        return words("apple", words) + " " + words("apple", words) + " " + words("peach", others);
    }

    static List<Arguments> bordersOfText() {
        List<Arguments> borders = new ArrayList<>(common("doc_"));
        for (int words = 5; words <= 10; words++) {
            borders.add(border("doc_frac_chars_dupe_" + words + "grams", twice(30, 50), twice(30, 30)));
        }
        borders.addAll(List.of(
                border("doc_entropy_unigram", words("a", 21), words("a", 20)),
                border("doc_frac_chars_dupe_lines", "aa\naa\nbbbb", "aa\naa\nbbb"),
                border("doc_frac_lines_dupe_lines", "a\na\n\n a\nb\nc", "a\na\nb"),
                border("doc_frac_lines_end_with_readmore", "a\n".repeat(9) + "b...", "a\n".repeat(8) + "b…】"),
                border("doc_frac_lines_end_with_readmore", "a\n".repeat(9) + "(b...)", "a\n".repeat(8) + "更多"),
                border("doc_frac_lines_start_with_bullet", "• a\n".repeat(9) + "a", "• a\n".repeat(10) + "a"),
                border("doc_frac_words_all_caps", "AB cd", "AB C2 ef"),
                border("doc_mean_word_length", "Abc abc", "abc ab"),
                border("doc_num_lines", "a\n".repeat(10), "a\n".repeat(9)),
                border("doc_num_sentences", "One. Two", "One two. (!)"),
                border("doc_num_words", words("a", 50), words("a", 49)),
                border("doc_frac_chars_hyperlink_html_tag", "<b>abc", "<b>ab"),
                border("doc_frac_chars_hyperlink_html_tag", "(http://a.b)123456789012", "(http://a.b)12345678901")));
        return borders;
    }

    static List<Arguments> bordersOfCode() {
        List<Arguments> borders = new ArrayList<>(common("code_"));
        for (int words = 5; words <= 10; words++) {
            borders.add(border("code_frac_chars_dupe_" + words + "grams", twice(30, 50), twice(30, 2)));
        }
        borders.addAll(List.of(
                border("code_num_words", words("a", 30), words("a", 29)),
                border("code_mean_word_length", "ab.ab", "ab.a"),
                border("code_frac_lines_dupe_lines", "aa\n".repeat(7) + "1a\n2b\n3c", "a a\n".repeat(8) + "1a\n2b\n3c"),
                border("code_frac_lines_dupe_lines", "}\n".repeat(8) + "},\n},\n", "aa\n".repeat(8)),
                border("code_size_file_byte", "x".repeat(3_000_000), "x".repeat(3_000_001)),
                border("code_num_lines", "a\n".repeat(10), "a\n".repeat(9)),
                border("code_num_lines_max", "\n".repeat(100_000), "\n".repeat(100_001)),
                border("code_num_chars_line_max", "x".repeat(1000) + "\ny", "x".repeat(1001) + "\ny"),
                border("code_num_chars_line_mean", "abcd\nabcd\n", "abc\nabcd\n"),
                border("code_num_chars_line_mean_max", "x".repeat(100), "x".repeat(101)),
                border("code_cate_xml_start", "xml version=1", "\n<?xml version=\"1.0\"?>"),
                border("code_cate_autogen", "x".repeat(200) + "generated", "// Do not edit"),
                border("code_frac_lines_long_string", literal(20) + "a\n", literal(21) + "a\n".repeat(3)),
                border("code_frac_chars_string_length", "\"abc\"", "'''abcdefghijklmnop'''"),
                border("code_frac_chars_string_length", "it's\nit's", "'abcd'"),
                border("code_frac_chars_long_word_length", longWord(30), longWord(25)),
                border("code_frac_chars_long_word_length", "'https://example.org/abcdef'", longWord(25)),
                border("code_cate_encoded_data", "x".repeat(63), "x".repeat(64)),
                border("code_cate_encoded_data", "4f ".repeat(7), "4f ".repeat(8)),
                border("code_cate_encoded_data", "0x4f, 0x4g, ".repeat(8), "0x4f, ".repeat(8)),
                border("code_cate_encoded_data", "word ".repeat(400), "word ".repeat(400) + "x".repeat(1025)),
                border("code_cate_encoded_data", "\\u004".repeat(8), "\\u004f".repeat(8)),
                border("code_frac_lines_prompt_comments", "todo();", "# TODO: all"),
                border("code_frac_lines_assert", "assert a;\n".repeat(2) + "b\n".repeat(3), "Assert a;\nb\n")));
        return borders;
    }

    private static String literal(int words) {
        return "s = '" + words("a", words) + "'\n";
    }

    private static String longWord(int blanks) {
        return "'" + "x".repeat(21) + "'" + " ".repeat(blanks);
    }

    /** The rules that text and code have in common. */
    private static List<Arguments> common(String kind) {
        return List.of(
                border(kind + "frac_chars_replacement_symbols", "x".repeat(99) + "\uFFFD", "x".repeat(98) + "\uFFFD"),
                border(kind + "frac_chars_top_2grams", words("a", 100), "Big apple. ".repeat(20) + words("a", 40)),
                border(kind + "frac_chars_top_3grams", words("a", 100), "A big apple! ".repeat(20) + words("a", 40)),
                border(
                        kind + "frac_chars_top_4grams",
                        words("a", 100),
                        "A big (red) apple ".repeat(20) + words("a", 40)),
                border(kind + "mean_word_length_max", "abcdefghij", "abcdefghijk"),
                border(kind + "num_chars", "x".repeat(50), "x".repeat(49)),
                border(kind + "frac_chars_hex_words", "0x1F abcdef", "0x1F abcd"),
                border(kind + "frac_chars_alphabet", "a b12", "ab123"),
                border(kind + "frac_chars_digital", "ab cd1", "abc1"),
                border(kind + "frac_chars_whitespace", "a ", "a\n "));
    }

    private static Arguments border(String rule, String kept, String dropped) {
        return Arguments.of("refinecode." + rule, kept, dropped);
    }

    private static Rule rule(String name) {
        return Objects.requireNonNull(Rules.byNames().get(name), name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"bordersOfText", "bordersOfCode"})
    void keepsWhatIsInTheLimitAndDropsWhatIsNot(String name, String kept, String dropped) {
        Finding good = rule(name).apply(new JudgedText(kept), rule(name).usual());
        Finding bad = rule(name).apply(new JudgedText(dropped), rule(name).usual());

        assertThat(good.drops()).as("%s of the good text", good.measuredText()).isFalse();
        assertThat(bad.drops()).as("%s of the bad text", bad.measuredText()).isTrue();
    }

    @Test
    void everyRuleHasItsBorder() {
        List<String> tested = new ArrayList<>();
        bordersOfText().forEach(border -> tested.add((String) border.get()[0]));
        bordersOfCode().forEach(border -> tested.add((String) border.get()[0]));

        assertThat(Rules.byNames().keySet().stream().filter(name -> name.startsWith("refinecode.")))
                .hasSize(60)
                .allMatch(tested::contains);
    }

    @Test
    void rulesForCodeLookAtEachFenceAndRulesForTextBetweenThem() {
        String record = "No code 1\n" + FENCE + "int a;\nint b;\n" + FENCE + "and\n" + FENCE + "x\n" + FENCE;

        Recipe lines = Recipe.of("r", Map.of("refinecode.code_num_lines", 2.0));
        Finding finding = lines.judge(lines.parts(record)).orElseThrow();
        assertThat(finding.measured()).isEqualTo(1);
        assertThat(lines.judge(lines.parts("No code"))).isEmpty();
        assertThat(lines.explain(lines.parts("No code"))).isEmpty();

        Recipe words = Recipe.of("r", Map.of("refinecode.doc_num_words", 4.0));
        assertThat(words.judge(words.parts(record))).isEmpty();
        assertThat(words.explain(words.parts(record)).get(0).measured()).isEqualTo(4);
    }

    @Test
    void aRecordOfCodeAloneHasNoProseToJudge() {
        Recipe words = Recipe.of("r", Map.of("refinecode.doc_num_words", 4.0));

        assertThat(words.judge(words.parts(FENCE + "x\n" + FENCE))).isEmpty();
        assertThat(words.judge(words.parts("x\n"))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "size.characters_min, 30, 29",
        "size.characters_max, 29, 30",
        "size.tokens_min, 9, 7",
        "size.tokens_max, 8, 9"
    })
    void theSizeOfARecordIsThatOfItsProseAndItsCode(String name, int kept, int dropped) {
        double limit = name.startsWith("size.tokens") ? 8 : name.endsWith("min") ? 30 : 29;

        assertThat(size(name, kept, limit).drops()).isFalse();
        assertThat(size(name, dropped, limit).drops()).isTrue();
    }

    private static Finding size(String name, int units, double limit) {
        int characters = name.startsWith("size.tokens") ? 4 * units : units;
        String record = FENCE + "x".repeat(characters - 8) + "\n```";
        return rule(name).apply(Recipe.NONE.parts(record), limit).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"abcdefgh, 2", "äöüß, 2", "日本語, 3", "'', 0"})
    void estimatesTokensByTheirScript(String text, double tokens) {
        assertThat(rule("size.tokens_min").apply(new JudgedText(text), 0).measured())
                .isEqualTo(tokens);
    }

    @Test
    void theLinesAroundAFenceAreNotItsCode() {
        List<String> code = new ArrayList<>();
        for (String record : List.of("```java\na\n```", "```\n```", "```\na\nb", "```", "~~~\n```\n~~~\nx")) {
            Recipe.NONE.parts(record).code().forEach(fence -> code.add(fence.text()));
        }

        assertThat(code).containsExactly("a", "", "a\nb", "", "```");
    }
}
