package io.github.llmdata.crawler.prepare.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgedTextTest {

    private static List<String> words(String text) {
        int[] points = text.codePoints().toArray();
        Spans spans = WordSplitter.split(points);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < spans.count(); i++) {
            words.add(new String(points, spans.start(i), spans.length(i)));
        }
        return words;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello, world.|Hello / , / world / .",
                "(a well-known test)|( / a / well / - / known / test / )",
                "it isn't John's|it / is / n't / John / 's",
                "e.g. the U.S. and Mr. Smith|e.g. / the / U.S. / and / Mr. / Smith",
                "wait... what|wait / ... / what",
                "see https://a.example/b-c/d.|see / https://a.example/b-c/d / .",
                "5-3 and -3 #1|5 / - / 3 / and / -3 / # / 1",
                "\"quoted\" `code`|\" / quoted / \" / ` / code / `",
                "天地 a|天 / 地 / a"
            })
    void splitsAsTheEnglishTokenizerOfSpacyDoes(String text, String words) {
        assertThat(words(text)).containsExactly(words.split(" / ", -1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"One. Two! Three?|3", "One (two.) three|2", "Mr. Smith is here.|1", "no end|1", "What?! No.|2"})
    void countsSentences(String text, int sentences) {
        assertThat(new JudgedText(text).countSentences()).isEqualTo(sentences);
    }

    @Test
    void countsCodePoints() {
        assertThat(new JudgedText("a😀b").length()).isEqualTo(3);
    }

    @Test
    void theFirstOfEquallyFrequentSequencesCounts() {
        assertThat(new JudgedText("aa bb cccc dddd").topSequence(2)).isEqualTo(5 / 15.0);
    }

    @Test
    void repeatedSequencesAreCountedOnceWhereTheyOverlap() {
        String text = "a b c d e ".repeat(3).strip();

        assertThat(new JudgedText(text).repeatedSequences(5)).isEqualTo(10.0 / text.length());
    }

    @Test
    void codeInFencesIsNotProse() {
        assertThat(Fences.outside("before\n```java\nint a;\n```\nafter\n~~~\n```\n~~~\nend"))
                .isEqualTo("before\nafter\nend");
    }
}
