package io.github.llmdata.crawler.stack.link;

import static io.github.llmdata.crawler.stack.link.Rows.answer;
import static io.github.llmdata.crawler.stack.link.Rows.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.stack.rows.PostRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestAnswersTest {
    @TempDir
    Path dir;

    @Test
    void aQuestionWithoutAnswersHasNone() {
        BestAnswers best = new BestAnswers(new SpillStore(dir.resolve("best.mv")), new AnswerRules(1, true, 0));
        best.collect(List.of(question(1, 0), answer(3, 0, 9), answer(4, -2, 9)));

        assertThat(best.of(1)).isZero();
        assertThat(best.of(0)).isZero();
        assertThat(best.of(-2)).isZero();
    }

    @Test
    void staysRightWhenItMovesToDisk() {
        int questions = 500_001;
        try (SpillStore store = new SpillStore(dir.resolve("best.mv"))) {
            BestAnswers best = new BestAnswers(store, new AnswerRules(1, true, 2));
            List<PostRow> answers = new ArrayList<>();
            for (int id = 1; id <= questions; id++) {
                answers.add(answer(10_000_000 + id, id, 5));
            }
            best.collect(answers);
            assertThat(dir.resolve("best.mv")).exists();

            best.collect(List.of(answer(1, 1, 6), answer(2, 2, 4), answer(3, 3, 5), answer(20_000_000, 4, 5)));
            assertThat(best.of(1)).isEqualTo(1);
            assertThat(best.of(2)).isEqualTo(10_000_002);
            assertThat(best.of(3)).isEqualTo(3);
            assertThat(best.of(4)).isEqualTo(10_000_004);
            assertThat(best.alternativesOf(question(1, 0))).containsExactly(10_000_001);
            assertThat(best.alternativesOf(question(3, 10_000_003))).containsExactly(3);
            assertThat(best.of(questions)).isEqualTo(10_000_000 + questions);
        }
    }
}
