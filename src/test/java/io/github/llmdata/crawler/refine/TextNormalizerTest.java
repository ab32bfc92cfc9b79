package io.github.llmdata.crawler.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.text.Normalizer;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextNormalizerTest {
    static Stream<Arguments> table() {
        return Stream.of(
                // Unicode form
                arguments("cafe\u0301", "caf\u00E9"),
                arguments("\u212B \u2126", "\u00C5 \u03A9"),
                arguments("\u1112\u1161\u11AB", "\uD55C"),
                arguments("q\u0307\u0323", "q\u0323\u0307"),
                arguments("\uD834\uDD5E", "\uD834\uDD57\uD834\uDD65"),
                // line ends
                arguments("a\r\nb\rc\r\r\nd", "a\nb\nc\n\nd"),
                arguments("a\u2028b\u2029c\u0085d\u000Be\ff", "a\nb\nc\nd\ne\nf"),
                arguments("\r\n a\r\n", " a"),
                arguments("a\n\n\nb", "a\n\n\nb"),
                arguments(" \n\t\n  a\n b \n\n \t", "  a\n b"),
                arguments(" \n\t ", ""),
                // spaces
                arguments("if x:\n\u00A0\u00A0\u00A0 y\u202Fz\u2007!", "if x:\n    y z !"),
                arguments("a\u2003b\u3000c", "a\u2003b\u3000c"),
                // control characters
                arguments("a\u0000b\u0007c\u001Bd\u007Fe\u0080f\u009Fg\th", "abcdefg\th"),
                // zero width and direction
                arguments("\uFEFFa\u200Bb\u2060c\u00ADd\u200Ee\u202Ef\u2069g\u061Ch\uFEFF", "abcdefgh"),
                arguments("<e\u200Bos>", "<eos>"),
                arguments("e\u200B\u0301", "\u00E9"),
                arguments("a\u2061b\u206Fc", "abc"),
                // joiners
                arguments(
                        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"),
                arguments("\u0645\u064F\u200C\u062E", "\u0645\u064F\u200C\u062E"),
                arguments("\u0915\u094D\u200D\u0937", "\u0915\u094D\u200D\u0937"),
                arguments("\u0D05\u0D35\u0D28\u0D4D\u200D \u0D35", "\u0D05\u0D35\u0D28\u0D4D\u200D \u0D35"),
                arguments("\u09CE \u09A4\u09CD\u200D.", "\u09CE \u09A4\u09CD\u200D."),
                arguments("\u0D28\u0D4D\u200C.", "\u0D28\u0D4D."),
                arguments("\u0645\u200C b\u200Dc \u200D\u0915", "\u0645 bc \u0915"),
                arguments("\u0645\u200C\u200C\u062E", "\u0645\u200C\u062E"),
                arguments("\u200C\u200D", ""),
                arguments("\u09B0\u200D\u09CD\u09AF", "\u09B0\u200D\u09CD\u09AF"),
                arguments("\uD83D\uDC69\u200D\uD83D\uDCBB!", "\uD83D\uDC69\u200D\uD83D\uDCBB!"),
                arguments("\u2764\uFE0F\u200D\uD83D\uDD25", "\u2764\uFE0F\u200D\uD83D\uDD25"),
                arguments("\uD83D\uDC69\u200D x", "\uD83D\uDC69 x"),
                // noncharacters
                arguments("a\uD83Db\uDE00c\uD83D", "abc"),
                arguments("a\uFFFEb\uFFFFc\uFDD0d\uFDEFe\uD83F\uDFFEf", "abcdef"),
                // unchanged
                arguments("\uE000\uFFFD\uFFFC \uDBFF\uDFFD", "\uE000\uFFFD\uFFFC \uDBFF\uDFFD"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void bringsTextIntoItsNormalForm(String text, String expected) {
        assertThat(TextNormalizer.normalize(text)).isEqualTo(expected);
        assertThat(TextNormalizer.normalize("x\n" + text + "\nx"))
                .startsWith("x\n")
                .endsWith("\nx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain text",
                "  def f(x):\n\treturn  x\n\n\n  y",
                "caf\u00E9 \u201Cquoted\u201D \u2014 \u20AC\u2026",
                "\u043F\u0440\u0438\u0432\u0435\u0442 \u4E16\u754C \uD55C \uD83D\uDE00",
                "\uD83D\uDC69\u200D\uD83D\uDCBB \u0645\u06CC\u200C\u062E",
            })
    void givesTheSameInstanceWhenThereIsNothingToDo(String text) {
        assertThat(TextNormalizer.normalize(text)).isSameAs(text);
    }

    @Test
    void normalizingTwiceIsNormalizingOnce() {
        char[] pool =
                ("ab \n\t\r\u00A0\u00AD\u0085\u0000\u0301\u0323\u0645\u064F\u0915\u094D\u1112\u1161\u11AB\u200B\u200C\u200D"
                                + "\u2028\u202E\u212B\uD83D\uDE00\uDC69\uFE0F\u2764\uFDD0\uFEFF\uFFFE\uD834\uDD5E")
                        .toCharArray();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(pool[random.nextInt(pool.length)]);
            }
            String once = TextNormalizer.normalize(text.toString());
            assertThat(Normalizer.isNormalized(once, Normalizer.Form.NFC)).isTrue();
            assertThat(TextNormalizer.normalize(once)).as(escaped(text)).isSameAs(once);
        }
    }

    private static String escaped(CharSequence text) {
        return text.chars().mapToObj(Integer::toHexString).collect(Collectors.joining(" "));
    }

    @Test
    void removesEveryCharacterThatTheNormalFormForbids() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            String result = TextNormalizer.normalize("a\n" + Character.toString(point) + "\nb");
            assertThat(result).startsWith("a").endsWith("b");
            assertThat(result.chars())
                    .noneMatch(c ->
                            (Character.isISOControl(c) && c != '\n' && c != '\t') || c == '\u00A0' || c == '\uFEFF');
        }
    }

    @Test
    @Timeout(20)
    void takesTimeInProportionToTheLength() {
        for (String part : new String[] {"\u200D", "e\u0301", "\r", " ", "\uD83D", "\u0645\u200C", "\u00A0x"}) {
            assertThat(TextNormalizer.normalize(part.repeat(500_000)).length()).isLessThanOrEqualTo(1_000_000);
        }
    }
}
