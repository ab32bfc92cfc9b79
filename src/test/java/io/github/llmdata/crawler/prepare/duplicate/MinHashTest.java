package io.github.llmdata.crawler.prepare.duplicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinHashTest {
    private static final MinHash FINE_WEB = new MinHash(5, 14, 8);
    private static final int PAIRS = 600;

    /** Two texts of words of one letter's shingles: so many of all their shingles are in both. */
    private static boolean areFound(double similarity, Random random) {
        MinHash words = new MinHash(1, 14, 8);
        int all = 200;
        int shared = (int) Math.round(similarity * all);
        String common = some(shared, random);
        int ofEach = (all - shared) / 2;
        long[] first = words.bands(common + " " + some(ofEach, random), 0);
        long[] second = words.bands(common + " " + some(ofEach, random), 0);
        return IntStream.range(0, first.length).anyMatch(i -> first[i] == second[i]);
    }

    private static String some(int words, Random random) {
        return IntStream.range(0, words)
                .mapToObj(i -> Long.toString(random.nextLong() >>> 1, 36))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.6, 0.7, 0.75, 0.8, 0.9})
    void findsPairsAsOftenAsTheoryTells(double similarity) {
        Random random = new Random(3);
        long found = IntStream.range(0, PAIRS)
                .filter(i -> areFound(similarity, random))
                .count();

        double theory = 1 - Math.pow(1 - Math.pow(similarity, 8), 14);
        assertThat(found / (double) PAIRS).isEqualTo(theory, within(0.06));
    }

    @Test
    void nearTextsDifferInNumbersMarksAndPunctuation() {
        Signature first = Signature.of("The Café has 12 tables, and 3.5 chairs!", FINE_WEB);
        Signature second = Signature.of("the cafe has 7 tables and 19 chairs", FINE_WEB);

        assertThat(second.bands()).isEqualTo(first.bands());
        assertThat(second.exact()).isNotEqualTo(first.exact());
    }

    @Test
    void textsWithoutLettersAreNotAllTheSame() {
        assertThat(Signature.exact("!!!")).isNotEqualTo(Signature.exact("???"));
    }

    @Test
    void equalTextsDifferInCaseAndWhiteSpaceAlone() {
        long one = Signature.exact("Is C++ faster than C?\n\nIn 1990,\u00A0yes. ");

        assertThat(Signature.exact("is c++ faster than c? in 1990, yes.")).isEqualTo(one);
        assertThat(Signature.exact("Is C faster than C? In 1990, yes.")).isNotEqualTo(one);
        assertThat(Signature.exact("Is C++ faster than C? In 2000, yes.")).isNotEqualTo(one);
    }

    @Test
    void textsOfFewWordsAreNearNoOther() {
        long[] sum = Signature.of("12 + 30 = 42", FINE_WEB).bands();

        assertThat(Signature.of("12 +  30 = 42", FINE_WEB).bands()).isEqualTo(sum);
        assertThat(Signature.of("13 + 30 = 43", FINE_WEB).bands()).doesNotContain(sum);
    }
}
