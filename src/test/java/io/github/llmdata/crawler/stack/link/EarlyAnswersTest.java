package io.github.llmdata.crawler.stack.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roaringbitmap.RoaringBitmap;

class EarlyAnswersTest {

    @Test
    void countsAnswersWhoseQuestionNeverCame() {
        EarlyAnswers early = new EarlyAnswers();
        for (int i = 0; i < 7; i++) {
            early.add(1);
        }
        early.add(2);
        early.add(0);

        assertThat(early.total()).isEqualTo(9);
        assertThat(early.withoutQuestion(new RoaringBitmap())).isEqualTo(9);
        assertThat(early.withoutQuestion(RoaringBitmap.bitmapOf(2))).isEqualTo(8);
        assertThat(early.withoutQuestion(RoaringBitmap.bitmapOf(1, 2, 3))).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithAMapOfCounts(long seed) {
        Random random = new Random(seed);
        Map<Integer, Integer> counts = new HashMap<>();
        EarlyAnswers early = new EarlyAnswers();
        for (int i = 0; i < 20_000; i++) {
            int question = (random.nextInt(60) - 5) * (seed % 2 == 0 ? 1 : 40_000_000);
            if (random.nextInt(5) < 3) {
                early.add(question);
                counts.merge(question, 1, Integer::sum);
            } else if (counts.getOrDefault(question, 0) > 0) {
                early.remove(question);
                counts.merge(question, -1, Integer::sum);
            }
            if (i % 500 == 0) {
                assertAgreement(early, counts, random);
            }
        }
    }

    private static void assertAgreement(EarlyAnswers early, Map<Integer, Integer> counts, Random random) {
        RoaringBitmap questions = new RoaringBitmap();
        long orphans = 0;
        long total = 0;
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            total += entry.getValue();
            if (random.nextBoolean()) {
                questions.add(entry.getKey().intValue());
            } else {
                orphans += entry.getValue();
            }
        }
        assertThat(early.total()).isEqualTo(total);
        assertThat(early.withoutQuestion(questions)).isEqualTo(orphans);
    }
}
