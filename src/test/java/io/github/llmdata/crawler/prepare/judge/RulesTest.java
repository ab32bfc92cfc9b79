package io.github.llmdata.crawler.prepare.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {
    /** Words that are all different: each has a letter, and four of them are stop words. */
    private static String words(int count) {
        return "the and of to "
                + IntStream.range(0, count - 4).mapToObj(i -> "apple" + i).collect(Collectors.joining(" "));
    }

    private static String times(int count, String line) {
        return line.repeat(count);
    }

    static List<Arguments> borders() {
        return List.of(
                border("datatrove.gopher_short_doc", words(50), words(49)),
                border("datatrove.gopher_long_doc", times(100_000, "a "), times(100_001, "a ")),
                border("datatrove.gopher_below_avg_threshold", times(60, "abc "), times(60, "ab ") + "abc"),
                border("datatrove.gopher_above_avg_threshold", times(60, "abcdefghij "), times(60, "abcdefghijk ")),
                border("datatrove.gopher_too_many_hashes", times(9, "word ") + "#", times(8, "word ") + "#"),
                border("datatrove.gopher_too_many_ellipsis", times(9, "word ") + "...", times(8, "word ") + "…"),
                border("datatrove.gopher_too_many_bullets", times(9, "- a\n") + "a", times(10, "• a\n") + "a"),
                border(
                        "datatrove.gopher_too_many_end_ellipsis",
                        times(3, "a... \n") + times(7, "a\n"),
                        times(4, "a…\n") + times(7, "a\n")),
                border("datatrove.gopher_below_alpha_threshold", times(8, "a ") + "1 2", times(7, "a ") + "1 2"),
                border("datatrove.gopher_enough_stop_words", "the apple of", "The apple of of"),
                border("datatrove.dup_para_frac", "a\n\na\n\nb\n\nc", "a\n\na\n\na\n\nb"),
                border("datatrove.dup_para_char_frac", "aa\n\naa\n\nbbbbbb", "aaaa\n\naaaa\n\nbb"),
                border("datatrove.dup_line_frac", "a\na\na\nb\nc\nd\ne\nf\ng\nh", "a\n\na\na\nb\nc"),
                border("datatrove.dup_line_char_frac", "aa\naa\nbbbbbb", "aaaa\naaaa\nbb"),
                border("datatrove.top_2_gram", words(100), times(20, "big apple ") + words(40)),
                border("datatrove.top_3_gram", words(100), times(20, "a big apple ") + words(40)),
                border("datatrove.top_4_gram", words(100), times(20, "a very big apple ") + words(40)),
                border("datatrove.duplicated_5_n_grams", words(100), words(30) + " " + words(30)),
                border("datatrove.duplicated_10_n_grams", words(100), words(30) + " " + words(30)),
                border("datatrove.lorem_ipsum", "Ipsum lorem it is.", "Here is Lorem ipsum dolor."),
                border("datatrove.curly_bracket", "no end mark { here", "There is a { here."),
                border("datatrove.too_few_sentences", times(5, "It is one. "), times(4, "It is one.\n")),
                border("c4.lorem_ipsum", "Ipsum lorem it is", "Lorem Ipsum without an end"),
                border("c4.curly_bracket", "no (bracket)", "one { here"),
                border("c4.too_few_sentences", times(3, "It is one. "), times(2, "It is one.\n")),
                border("c4.characters_max", times(95_000, "a "), times(95_001, "a ")),
                border("c4.paragraphs_min", times(3, "a".repeat(200) + "\n"), times(3, "a".repeat(199) + "\n")),
                border(
                        "datatrove.fineweb_line_punct_ratio",
                        "One.\n" + times(7, "two\n"),
                        "One.\n" + times(8, "two\n")),
                border(
                        "datatrove.fineweb_short_line_ratio",
                        times(2, "short\n") + "a line of more than thirty characters",
                        times(7, "short\n") + times(3, "a line of more than thirty characters\n")),
                border("datatrove.fineweb_char_dup_ratio", "a\nb\n\nc", "a\na\nb"),
                border("datatrove.fineweb_list_ratio", "a b c d\ne f g h", "a\nb\nc"));
    }

    static List<Arguments> stubs() {
        return List.of(
                border("finewiki.characters_min", "Twenty characters ok", "Nineteen characters"),
                border("finewiki.lines_min", "One\n\ntwo", "One\n \n"),
                border("stack.closed", "Why [closed] doors?\n\nBecause.", "Which one is best? [closed]\n\nI ask."),
                border("stack.closed", "Why?\n[closed]", "Why? [duplicate]"),
                border(
                        "stack.possible_duplicate",
                        "A possible duplicate: no",
                        "Why?\n\n> **Possible Duplicate:**\n> How?"));
    }

    private static Arguments border(String rule, String kept, String dropped) {
        return Arguments.of(rule, kept, dropped);
    }

    @ParameterizedTest
    @MethodSource({"borders", "stubs"})
    void keepsWhatIsInTheLimitAndDropsWhatIsNot(String name, String kept, String dropped) {
        Rule rule = Objects.requireNonNull(Rules.byNames().get(name));

        Finding good = rule.apply(new JudgedText(kept), rule.usual());
        Finding bad = rule.apply(new JudgedText(dropped), rule.usual());

        assertThat(good.drops()).as("%s of the good text", good.measuredText()).isFalse();
        assertThat(bad.drops()).as("%s of the bad text", bad.measuredText()).isTrue();
    }

    @Test
    void everyRuleMeasuresAnEmptyText() {
        assertThat(Rules.byNames().values())
                .hasSizeGreaterThan(25)
                .allSatisfy(rule -> assertThat(
                                rule.apply(new JudgedText(""), rule.usual()).measured())
                        .isZero());
    }

    @Test
    void aRecipeAppliesItsRulesInTheirOrderWithItsLimits() {
        Recipe recipe = Recipe.of("recipe", Map.of("c4.curly_bracket", 0.0, "datatrove.gopher_short_doc", 3.0));

        assertThat(recipe.judge(recipe.parts("one two three"))).isEmpty();
        Finding finding = recipe.judge(recipe.parts("one {")).orElseThrow();
        assertThat(finding.rule().name()).isEqualTo("datatrove.gopher_short_doc");
        assertThat(finding.measuredText()).isEqualTo("1");
        assertThat(finding.limitText()).isEqualTo("at least 3");
        assertThat(recipe.explain(recipe.parts("one {"))).hasSize(2);
    }

    @Test
    void theRulesOfFineWebLookAtTheLinesThatAreKept() {
        String menu = "It is a sentence of some words.\n" + times(9, "menu\n");
        Map<String, Double> rules = Map.of("datatrove.fineweb_short_line_ratio", 0.5);
        Map<String, Double> withLines = new HashMap<>(rules);
        withLines.put("datatrove.c4_lines.end_mark", 1.0);

        assertThat(Recipe.of("r", rules).judge(Recipe.NONE.parts(menu))).isPresent();
        Recipe recipe = Recipe.of("r", withLines);
        assertThat(recipe.judge(recipe.parts(menu))).isEmpty();
        assertThat(recipe.explain(recipe.parts(menu)).get(1).measured()).isEqualTo(0.9); // of the lines are taken out
    }

    @Test
    void namesTheRuleThatDoesNotExist() {
        assertThatThrownBy(() ->
                        Recipe.of("crawler.prepare.recipes.mine.wiki", Map.of("datatrove.gopher_short_docs", 1.0)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("crawler.prepare.recipes.mine.wiki.datatrove.gopher_short_docs")
                .hasMessageContaining("did you mean datatrove.gopher_short_doc?");
    }
}
