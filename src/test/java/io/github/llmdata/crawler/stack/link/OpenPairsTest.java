package io.github.llmdata.crawler.stack.link;

import static io.github.llmdata.crawler.stack.link.Rows.answer;
import static io.github.llmdata.crawler.stack.link.Rows.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.llmdata.crawler.stack.rows.PostRow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenPairsTest {
    @TempDir
    Path dir;

    private final PostRow question = question(1, 2);
    private final PostRow answer = answer(2, 1, 5);

    private OpenPairs waiting(WaitingRows rows, SpillStore store) {
        var choices = new BestAnswers(store, new AnswerRules(1, false, 2));
        choices.collect(List.of(question, answer, answer(3, 1, 4)));
        var pairs = new OpenPairs(Linking.SITE, choices, rows);
        pairs.expect(question);
        pairs.pair(question, answer, Linked.empty());
        assertThat(pairs.isWaiting()).isTrue();
        return pairs;
    }

    @Test
    void aPairThatWaitsGoesWithoutTheAlternativesThatNeverCome() {
        try (SpillStore store = new SpillStore(dir.resolve("rows.mv"))) {
            OpenPairs pairs = waiting(new WaitingRows("open", 1 << 20, store), store);
            Linked linked = Linked.empty();

            pairs.closeFirst(linked);

            assertThat(pairs.isWaiting()).isFalse();
            assertThat(linked.pairs())
                    .singleElement()
                    .satisfies(pair -> assertThat(pair.alternatives()).isEmpty());
        }
    }

    @Test
    void aPairWhoseRowIsLostEndsTheRun() {
        for (int lost : List.of(question.id(), answer.id())) {
            try (SpillStore store = new SpillStore(dir.resolve("rows.mv"))) {
                WaitingRows rows = new WaitingRows("open", 1 << 20, store);
                OpenPairs pairs = waiting(rows, store);
                rows.take(lost);

                assertThatIllegalStateException()
                        .isThrownBy(() -> pairs.closeFirst(Linked.empty()))
                        .withMessageContaining("post " + lost);
            }
        }
    }
}
