package io.github.llmdata.crawler.stack.link;

import static io.github.llmdata.crawler.stack.link.Rows.answer;
import static io.github.llmdata.crawler.stack.link.Rows.other;
import static io.github.llmdata.crawler.stack.link.Rows.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.stack.link.Linking.Plan;
import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stack.rows.PostType;
import io.github.llmdata.crawler.stats.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = ThreadMode.SEPARATE_THREAD)
class AnswerLinkerTest {
    @TempDir
    Path dir;

    private Linking link(PostRow... rows) {
        return link(Plan.USUAL, rows);
    }

    private Linking link(Plan plan, PostRow... rows) {
        return Linking.of(List.of(rows), plan, dir.resolve("waiting.mv"));
    }

    private static List<Reason> why(Linking linking, int question) {
        return linking.rejections.getOrDefault("stack:example.org:" + question, List.of());
    }

    @Test
    void pairsAQuestionWithItsAcceptedAnswerInAnyOrder() {
        assertThat(link(question(1, 2), answer(2, 1, 1)).pairs).isEqualTo(Map.of(1, 2));
        assertThat(link(answer(2, 1, 1), question(1, 2)).pairs).isEqualTo(Map.of(1, 2));
        assertThat(link(answer(2, 1, 1), answer(3, 1, 9), other(4), question(1, 2)).pairs)
                .isEqualTo(Map.of(1, 2));
    }

    @Test
    void pairsCarryTheWholeRows() {
        for (long budget : new long[] {0, 1 << 20}) {
            try (AnswerLinker linker =
                    new AnswerLinker(Linking.SITE, Plan.USUAL.rules(), budget, dir.resolve("waiting.mv"))) {
                linker.link(List.of(question(1, 2)));

                assertThat(linker.link(List.of(answer(2, 1, 1))).pairs())
                        .containsExactly(new AnsweredQuestion(Linking.SITE, question(1, 2), answer(2, 1, 1)));
            }
        }
    }

    @Test
    void readsAgainOnlyForAnswersThatCameTooEarly() {
        try (AnswerLinker linker =
                new AnswerLinker(Linking.SITE, Plan.USUAL.rules(), 1 << 20, dir.resolve("waiting.mv"))) {
            linker.link(List.of(question(1, 2), answer(2, 1, 1), answer(3, 4, 1)));
            assertThat(linker.needsSecondReading()).isFalse();

            linker.link(List.of(question(4, 3)));
            assertThat(linker.needsSecondReading()).isTrue();
            assertThat(linker.wanted().test(3)).isTrue();
            assertThat(linker.wanted().test(2)).isFalse();

            Linked again =
                    linker.linkEarlier(List.of(question(1, 2), answer(2, 1, 1), answer(3, 4, 1), question(4, 3)));
            assertThat(again.pairs()).hasSize(1);
            assertThat(linker.needsSecondReading()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 5, true", "5, 4, false", "-3, -3, true", "0, -1, false", "-2147483648, -2147483648, true"})
    void takesAnswersFromTheMinimumScoreOn(int minScore, int score, boolean taken) {
        Linking linking = link(Plan.USUAL.minScore(minScore), question(1, 2), answer(2, 1, score));

        assertThat(linking.pairs.containsKey(1)).isEqualTo(taken);
        assertThat(why(linking, 1)).isEqualTo(taken ? List.of() : List.of(Reason.ANSWER_BELOW_SCORE));
    }

    @Test
    void tellsTheScoreAndTheLimitOfAnAnswerBelow() {
        try (AnswerLinker linker =
                new AnswerLinker(Linking.SITE, Plan.USUAL.minScore(3).rules(), 1 << 20, dir.resolve("waiting.mv"))) {
            Linked linked = linker.link(List.of(question(1, 2), answer(2, 1, -4)));

            assertThat(linked.rejections())
                    .containsExactly(
                            new Rejection("stack:example.org:1", Stage.LINK, Reason.ANSWER_BELOW_SCORE, "-4", "3"));
        }
    }

    @Test
    void givesEachQuestionThatIsNoPairItsReason() {
        assertThat(why(link(question(1, 0)), 1)).containsExactly(Reason.NO_ANSWER);
        assertThat(why(link(question(1, 1)), 1)).containsExactly(Reason.SELF_REFERENCE);
        assertThat(why(link(question(1, 2)), 1)).containsExactly(Reason.ANSWER_MISSING);
        assertThat(why(link(question(1, -2)), 1)).containsExactly(Reason.ANSWER_MISSING);
        assertThat(why(link(question(1, 1_000_000_005)), 1)).containsExactly(Reason.ANSWER_MISSING);
        assertThat(why(link(question(1, 2), other(2)), 1)).containsExactly(Reason.ANSWER_MISSING);
        assertThat(why(link(question(2, 0), question(1, 2)), 1)).containsExactly(Reason.ANSWER_MISSING);
        assertThat(why(link(question(1, 2), answer(2, 9, 1)), 1)).containsExactly(Reason.ANSWER_MISMATCH);
        assertThat(why(link(answer(2, 9, 1), question(1, 2)), 1)).containsExactly(Reason.ANSWER_MISMATCH);
    }

    @Test
    void countsEachRowThatIsInNoPairOnce() {
        Linking linking = link(
                question(1, 2),
                answer(2, 1, 1),
                answer(3, 1, 8),
                answer(4, 99, 1),
                answer(5, 0, 1),
                other(6),
                other(6),
                answer(2, 1, 1),
                answer(7, 8, 1),
                question(8, 0));

        assertThat(linking.dropped(Kind.ROWS))
                .isEqualTo(Map.of(
                        Reason.ANSWER_NOT_CHOSEN, 2L,
                        Reason.ORPHAN_ANSWER, 2L,
                        Reason.OTHER_POST_TYPE, 1L,
                        Reason.DUPLICATE, 2L,
                        Reason.NO_ANSWER, 1L));
        assertThat(linking.dropped(Kind.QUESTIONS)).isEqualTo(Map.of(Reason.NO_ANSWER, 1L));
    }

    @Test
    void theFirstRowWithAnIdCounts() {
        assertThat(link(question(1, 2), question(1, 3), answer(2, 1, 1), answer(3, 1, 1)).pairs)
                .isEqualTo(Map.of(1, 2));
        assertThat(why(link(question(1, 2), question(1, 2), answer(2, 1, 1)), 1))
                .containsExactly(Reason.DUPLICATE);
        assertThat(why(link(question(1, 2), answer(2, 1, 0), answer(2, 1, 5)), 1))
                .containsExactly(Reason.ANSWER_BELOW_SCORE);
        assertThat(link(answer(2, 1, 5), answer(2, 1, 0), question(1, 2)).pairs).isEqualTo(Map.of(1, 2));
    }

    @Test
    void anAnswerWithoutAParentBelongsToTheQuestionThatAcceptedIt() {
        assertThat(link(question(1, 2), answer(2, 0, 1)).pairs).isEqualTo(Map.of(1, 2));
        assertThat(link(answer(2, 0, 1), question(1, 2)).pairs).isEqualTo(Map.of(1, 2));
    }

    @Test
    void anAnswerWithoutAParentBelongsToTheFirstOfTheQuestionsThatAcceptedIt() {
        for (List<PostRow> rows : orders(List.of(question(1, 2), question(3, 2)), answer(2, 0, 1))) {
            Linking linking = Linking.of(rows, Plan.USUAL, dir.resolve("waiting.mv"));

            assertThat(linking.pairs).isEqualTo(Map.of(1, 2));
            assertThat(why(linking, 3)).containsExactly(Reason.ANSWER_MISMATCH);
        }
    }

    @Test
    void anAnswerBelongsToItsParentWhoeverElseAcceptedIt() {
        List<PostRow> questions = List.of(question(1, 2), question(3, 2), question(4, 2), question(5, 2));
        for (PostRow parent : questions) {
            for (List<PostRow> rows : orders(questions, answer(2, parent.id(), 1))) {
                for (long budget : new long[] {0, 1 << 20}) {
                    Linking linking = Linking.of(rows, Plan.USUAL.heapBudget(budget), dir.resolve("waiting.mv"));

                    assertThat(linking.pairs).as("%s", rows).isEqualTo(Map.of(parent.id(), 2));
                    assertThat(linking.dropped(Kind.QUESTIONS)).isEqualTo(Map.of(Reason.ANSWER_MISMATCH, 3L));
                }
            }
        }
    }

    @Test
    void questionsThatAcceptedTheSameMissingAnswerAllMissIt() {
        Linking linking = link(question(1, 9), question(2, 9), question(3, 9));

        assertThat(linking.dropped(Kind.QUESTIONS)).isEqualTo(Map.of(Reason.ANSWER_MISSING, 3L));
    }

    private static List<List<PostRow>> orders(List<PostRow> questions, PostRow answer) {
        List<List<PostRow>> orders = new ArrayList<>();
        for (int i = 0; i <= questions.size(); i++) {
            List<PostRow> rows = new ArrayList<>(questions);
            rows.add(i, answer);
            orders.add(rows);
        }
        return orders;
    }

    @Test
    void theBestAnswerHasTheHighestNumberAndOfEqualsTheLowestId() {
        assertThat(link(Plan.USUAL.takingBest(), question(1, 0), answer(2, 1, 9), answer(3, 1, 10)).pairs)
                .isEqualTo(Map.of(1, 3));
        assertThat(link(Plan.USUAL.takingBest(), answer(4, 1, 7), question(1, 0), answer(3, 1, 7), answer(5, 1, 7))
                        .pairs)
                .isEqualTo(Map.of(1, 3));
        assertThat(link(Plan.USUAL.takingBest().minScore(-9), question(1, 0), answer(2, 1, -5), answer(3, 1, -4)).pairs)
                .isEqualTo(Map.of(1, 3));
        assertThat(link(Plan.USUAL.takingBest(), question(1, 0), answer(2, 1, Integer.MAX_VALUE), answer(3, 1, 0))
                        .pairs)
                .isEqualTo(Map.of(1, 2));
        assertThat(link(
                                Plan.USUAL.takingBest().minScore(Integer.MIN_VALUE),
                                answer(999_999_999, 1, Integer.MIN_VALUE),
                                answer(1_000_000_000, 1, Integer.MIN_VALUE),
                                question(1, 0))
                        .pairs)
                .isEqualTo(Map.of(1, 999_999_999));
    }

    @Test
    void theAcceptedAnswerComesBeforeABetterOne() {
        assertThat(link(Plan.USUAL.takingBest(), question(1, 2), answer(2, 1, 1), answer(3, 1, 10)).pairs)
                .isEqualTo(Map.of(1, 2));
    }

    @Test
    void theBestOfAnswersBelowTheScoreIsNotUsed() {
        assertThat(why(link(Plan.USUAL.takingBest().minScore(5), question(1, 0), answer(2, 1, 4)), 1))
                .containsExactly(Reason.ANSWER_BELOW_SCORE);
        assertThat(why(link(Plan.USUAL.takingBest(), question(1, 0), answer(2, 0, 4)), 1))
                .containsExactly(Reason.NO_ANSWER);
    }

    @Test
    void duplicatesHaveNoSayInWhichAnswerIsBest() {
        Linking linking = link(
                Plan.USUAL.takingBest(),
                question(1, 0),
                answer(2, 1, 3),
                answer(3, 1, 5),
                answer(2, 1, 9),
                question(4, 0),
                answer(5, 1, 1),
                answer(5, 4, 9),
                answer(6, 4, 2),
                other(7),
                answer(7, 1, 99));

        assertThat(linking.pairs).isEqualTo(Map.of(1, 3, 4, 6));
    }

    @Test
    void aPairCarriesTheNextBestAnswersInAnyOrder() {
        List<PostRow> rows = new ArrayList<>(List.of(
                question(1, 4), answer(2, 1, 3), answer(3, 1, -2), answer(4, 1, 7), answer(5, 1, 7), answer(6, 9, 5)));
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            Linking linking = link(Plan.USUAL.alternatives(2), rows.toArray(PostRow[]::new));

            assertThat(linking.pairs).isEqualTo(Map.of(1, 4));
            assertThat(linking.alternatives).as("%s", rows).isEqualTo(Map.of(1, List.of(5, 2)));
            assertThat(linking.accounts.of(Kind.ROWS).out()).isEqualTo(4);
            assertThat(linking.dropped(Kind.ROWS))
                    .isEqualTo(Map.of(Reason.ANSWER_NOT_CHOSEN, 1L, Reason.ORPHAN_ANSWER, 1L));
            Collections.shuffle(rows, random);
        }
    }

    @Test
    void anAnswerAboveTheAcceptedOneIsNoAlternative() {
        PostRow[] rows = {question(1, 2), answer(2, 1, 3), answer(3, 1, 8), answer(4, 1, 3), answer(5, 1, 1)};

        assertThat(link(Plan.USUAL.alternatives(9), rows).alternatives).isEqualTo(Map.of(1, List.of(4, 5)));
        assertThat(link(Plan.USUAL.alternatives(1), rows).alternatives).isEqualTo(Map.of(1, List.of()));
    }

    @Test
    void theAlternativesOfAQuestionThatBecomesNoPairAreNotChosen() {
        Plan plan = Plan.USUAL.takingBest().alternatives(3).minScore(5);
        Linking linking = link(plan, question(1, 0), answer(2, 1, 1), answer(3, 1, 4), answer(4, 1, 2));

        assertThat(linking.pairs).isEmpty();
        assertThat(linking.dropped(Kind.ROWS))
                .isEqualTo(Map.of(Reason.ANSWER_NOT_CHOSEN, 2L, Reason.ANSWER_BELOW_SCORE, 2L));
    }

    @Test
    void aPairWaitsForItsAlternativesAndNoLonger() {
        try (AnswerLinker linker =
                new AnswerLinker(Linking.SITE, new AnswerRules(1, false, 2), 1 << 20, dir.resolve("waiting.mv"))) {
            linker.choices().collect(List.of(answer(2, 1, 5), answer(3, 1, 4), answer(4, 1, 3)));

            assertThat(linker.link(List.of(question(1, 2), answer(2, 1, 5), answer(3, 1, 4)))
                            .pairs())
                    .isEmpty();
            assertThat(linker.link(List.of(answer(4, 1, 3))).pairs())
                    .containsExactly(new AnsweredQuestion(
                            Linking.SITE, question(1, 2), answer(2, 1, 5), List.of(answer(3, 1, 4), answer(4, 1, 3))));
        }
    }

    @Test
    void aPairDoesNotMissAnAlternativeThatIsNeverRead() {
        try (AnswerLinker linker =
                new AnswerLinker(Linking.SITE, new AnswerRules(1, false, 2), 0, dir.resolve("waiting.mv"))) {
            linker.choices().collect(List.of(answer(2, 1, 5), answer(3, 1, 4), answer(4, 1, 3)));
            linker.link(List.of(question(1, 2), answer(2, 1, 5), answer(4, 1, 3)));
            List<Linked> settled = new ArrayList<>();
            linker.settle().forEachRemaining(settled::add);

            assertThat(settled).hasSize(1);
            assertThat(settled.get(0).pairs())
                    .containsExactly(new AnsweredQuestion(
                            Linking.SITE, question(1, 2), answer(2, 1, 5), List.of(answer(4, 1, 3))));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 600, 1 << 20})
    void agreesWithANaiveJoinOnRandomDumps(long heapBudget) {
        int dumps = heapBudget == 1 << 20 ? 20_000 : 1_500;
        Random random = new Random(heapBudget);
        for (int i = 0; i < dumps; i++) {
            List<PostRow> rows = randomDump(random, 2 + random.nextInt(14));
            AnswerRules rules = new AnswerRules(random.nextInt(4) - 1, random.nextBoolean(), random.nextInt(4));
            Plan plan = new Plan(rules, heapBudget, 1 + random.nextInt(4));

            assertAgreement(rows, plan);
        }
    }

    private static List<PostRow> randomDump(Random random, int size) {
        List<PostRow> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            PostType type =
                    List.of(PostType.QUESTION, PostType.ANSWER, PostType.OTHER).get(Math.min(random.nextInt(7) / 3, 2));
            int accepted = type == PostType.QUESTION ? random.nextInt(size + 2) : 0;
            int parent = type == PostType.ANSWER ? random.nextInt(size + 2) : 0;
            rows.add(Rows.row(1 + random.nextInt(size), type, accepted, parent, random.nextInt(7) - 2));
        }
        return rows;
    }

    private void assertAgreement(List<PostRow> rows, Plan plan) {
        NaiveJoin naive = new NaiveJoin(rows, plan.rules());
        Linking linking = Linking.of(rows, plan, dir.resolve("waiting.mv"));

        String what = plan + " " + rows;
        assertThat(linking.pairs).as(what).isEqualTo(naive.pairs);
        assertThat(linking.alternatives).as(what).isEqualTo(naive.alternatives);
        assertThat(sorted(linking.rejections)).as(what).isEqualTo(sorted(naive.rejections));
        assertThat(linking.dropped(Kind.ROWS)).as(what).isEqualTo(naive.droppedRows);
    }

    private static Map<String, List<Reason>> sorted(Map<String, List<Reason>> rejections) {
        Map<String, List<Reason>> sorted = new HashMap<>();
        rejections.forEach(
                (id, reasons) -> sorted.put(id, reasons.stream().sorted().toList()));
        return sorted;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 20_000, 1 << 24})
    void agreesWithANaiveJoinOnALargeDump(long heapBudget) {
        Random random = new Random(1);
        List<PostRow> rows = new ArrayList<>();
        for (int id = 1; id <= 6_000; id++) {
            boolean isQuestion = random.nextInt(3) == 0;
            int partner = 1 + random.nextInt(6_000);
            int score = random.nextInt(9);
            rows.add(isQuestion ? question(id, random.nextBoolean() ? partner : 0) : answer(id, partner, score));
        }
        for (int i = 0; i < 2_000; i++) {
            rows.add(question(10_000 + 2 * i, 10_001 + 2 * i));
            rows.add(answer(10_001 + 2 * i, 10_000 + 2 * i, random.nextInt(4)));
        }
        Collections.shuffle(rows, random);

        for (int alternatives : new int[] {0, 2}) {
            assertAgreement(rows, new Plan(new AnswerRules(1, true, alternatives), heapBudget, 100));
        }
    }

    @Test
    void theFileOfWaitingQuestionsIsMadeWhenNeededAndGoneAtTheEnd() {
        Path spill = dir.resolve("made/when/needed.mv");
        try (AnswerLinker linker = new AnswerLinker(Linking.SITE, Plan.USUAL.rules(), 0, spill)) {
            linker.link(List.of(question(1, 0), answer(2, 1, 1)));
            assertThat(spill.getParent()).doesNotExist();

            linker.link(List.of(question(3, 4)));
            assertThat(spill).exists();
        }
        assertThat(spill).doesNotExist();
        assertThat(spill.getParent()).isEmptyDirectory();
    }

    @Test
    void whatAKilledRunLeftIsWrittenOver() throws java.io.IOException {
        Path spill = Files.writeString(dir.resolve("waiting.mv"), "not a store");

        assertThat(Linking.of(List.of(question(1, 2), answer(2, 1, 1)), Plan.USUAL.heapBudget(0), spill).pairs)
                .isEqualTo(Map.of(1, 2));
    }

    @Test
    void givesUpOnManyQuestionsInSmallPortions() {
        try (AnswerLinker linker =
                new AnswerLinker(Linking.SITE, Plan.USUAL.rules(), 1 << 24, dir.resolve("waiting.mv"))) {
            for (int i = 1; i <= 2_500; i++) {
                linker.link(List.of(question(i, 1_000_000 + i)));
            }
            List<Integer> portions = new ArrayList<>();
            linker.settle()
                    .forEachRemaining(linked -> portions.add(linked.rejections().size()));

            assertThat(portions).containsExactly(1000, 1000, 500);
        }
    }
}
