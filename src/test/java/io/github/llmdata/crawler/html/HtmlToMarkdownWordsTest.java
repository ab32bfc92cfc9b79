package io.github.llmdata.crawler.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.html.HtmlToMarkdown.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over random pages: every word comes out once and in order, and blocks never run into one another. */
class HtmlToMarkdownWordsTest {
    private static final List<String> BLOCKS =
            List.of("p", "div", "h2", "h5", "blockquote", "ul", "ol", "dl", "table", "pre", "section", "details");
    private static final List<String> INLINES = List.of(
            "b", "i", "em", "strong", "s", "a href='/x'", "code", "sup", "sub", "span", "kbd", "q", "tt", "u", "x-y");

    private static final int TREES_A_SEED = 200;

    static IntStream seeds() {
        return IntStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyWordComesOnceAndInOrder(int seed) {
        var converter = new HtmlToMarkdown(new Options(seed % 2 == 0));
        for (int i = 0; i < TREES_A_SEED; i++) {
            var page = new RandomPage(seed * TREES_A_SEED + i);
            String markdown = converter.convert(page.html.toString()).replace("](/x)", "]");

            assertThat(words(markdown)).as(page.html.toString()).isEqualTo(page.words());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void linesAreTidyOutsideOfCode(int seed) {
        var converter = new HtmlToMarkdown(Options.PLAIN);
        for (int i = 0; i < TREES_A_SEED; i++) {
            String html =
                    new RandomPage(seed * TREES_A_SEED + i).html.toString().replace("pre>", "div>");
            String markdown = converter.convert(html);

            assertThat(markdown)
                    .as(html)
                    .doesNotContain("\n\n\n")
                    .doesNotStartWith("\n")
                    .doesNotEndWith("\n");
            assertThat(markdown.lines()).as(html).allMatch(line -> line.equals(line.stripTrailing()));
        }
    }

    /** Ordinals of lists are the only words that the page does not hold. */
    private static List<String> words(String markdown) {
        return Arrays.stream(markdown.split("[^A-Za-z0-9]+", -1))
                .filter(word -> !word.isEmpty() && !word.chars().allMatch(Character::isDigit))
                .toList();
    }

    /** Blocks follow one another without a blank; inline elements have blanks around them. */
    private static final class RandomPage {
        private final Random random;
        private final StringBuilder html = new StringBuilder();
        private int words;

        RandomPage(int seed) {
            random = new Random(seed);
            blocks(0);
        }

        List<String> words() {
            return IntStream.range(0, words).mapToObj(n -> "word" + n).toList();
        }

        private void blocks(int depth) {
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                if (depth > 4 || random.nextInt(4) == 0) {
                    html.append(i == 0 ? "" : " ");
                    inlines(depth);
                } else {
                    block(BLOCKS.get(random.nextInt(BLOCKS.size())), depth);
                }
            }
        }

        private void block(String name, int depth) {
            html.append('<').append(name).append('>');
            switch (name) {
                case "p", "h2", "h5", "pre" -> inlines(depth);
                case "ul", "ol" -> parts("li", depth);
                case "dl" -> {
                    html.append("<dt>");
                    inlines(depth);
                    html.append("</dt>");
                    parts("dd", depth);
                }
                case "table" -> {
                    for (int row = random.nextInt(3); row >= 0; row--) {
                        html.append("<tr>");
                        parts(random.nextBoolean() ? "td" : "th", depth);
                        html.append("</tr>");
                    }
                }
                default -> blocks(depth + 1);
            }
            html.append("</").append(name).append('>');
        }

        private void parts(String name, int depth) {
            for (int i = random.nextInt(4); i > 0; i--) {
                html.append('<').append(name).append('>');
                blocks(depth + 1);
                html.append("</").append(name).append('>');
            }
        }

        private void inlines(int depth) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                if (depth < 8 && random.nextInt(3) == 0) {
                    String name = INLINES.get(random.nextInt(INLINES.size()));
                    html.append(" <").append(name).append('>');
                    inlines(depth + 2);
                    html.append("</")
                            .append(name.substring(0, (name + " ").indexOf(' ')))
                            .append("> ");
                } else {
                    html.append(random.nextBoolean() ? "word" : "\nword").append(words++);
                    html.append(i == 1 ? "" : random.nextBoolean() ? " " : "<br>");
                }
            }
        }
    }
}
