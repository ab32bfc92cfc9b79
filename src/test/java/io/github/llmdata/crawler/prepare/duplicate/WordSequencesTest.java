package io.github.llmdata.crawler.prepare.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordSequencesTest {

    @Test
    void aSequenceHasTheSameHashWhereverItStands() {
        long[] here = WordSequences.of("One two, three!").hashes(3);
        long[] there = WordSequences.of("zero zero one TWO three four").hashes(3);

        assertThat(here).hasSize(1);
        assertThat(there).hasSize(4).contains(here).doesNotHaveDuplicates();
        assertThat(WordSequences.of("three two one").hashes(3)).doesNotContain(here);
    }

    @Test
    void aTextWithFewerWordsHasNoSequence() {
        assertThat(WordSequences.of("one two").hashes(3)).isEmpty();
        assertThat(WordSequences.of("").hashes(3)).isEmpty();
        assertThat(WordSequences.of("one two").words()).isEqualTo(2);
    }

    @Test
    void namesTheWordsOfASequence() {
        assertThat(WordSequences.of("Zero; one (two) three").sequence(1, 2)).isEqualTo("one two");
    }

    @Test
    void joinsTheEndOfATextWithTheStartOfAnother() {
        WordSequences question = WordSequences.of("a b c");
        WordSequences answer = WordSequences.of("x y z");

        assertThat(question.joined(2, answer, 2).sequence(0, 9)).isEqualTo("b c x y");
        assertThat(question.joined(9, answer, 9).words()).isEqualTo(6);
        assertThat(WordSequences.of("").joined(2, answer, 1).sequence(0, 9)).isEqualTo("x");
    }
}
