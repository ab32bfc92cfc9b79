package io.github.llmdata.crawler.stack.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.stack.dump.Site;
import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Links the rows of one site as the pipeline does, and checks the balance after each step. */
final class Linking {
    static final Site SITE = new Site("example.org", true);

    final Accounts accounts = new Accounts();
    /** Question id to answer id. */
    final Map<Integer, Integer> pairs = new TreeMap<>();
    /** Question id to the ids of its alternatives. */
    final Map<Integer, List<Integer>> alternatives = new TreeMap<>();
    /** Question id to why it is no pair; a question that comes twice has its reasons in order. */
    final Map<String, List<Reason>> rejections = new TreeMap<>();

    private final AnswerLinker linker;

    private Linking(AnswerLinker linker) {
        this.linker = linker;
    }

    record Plan(AnswerRules rules, long heapBudget, int batchSize) {
        static final Plan USUAL = new Plan(new AnswerRules(1, false, 0), 1 << 20, 3);

        Plan takingBest() {
            return with(new AnswerRules(rules.minScore(), true, rules.alternatives()));
        }

        Plan minScore(int score) {
            return with(new AnswerRules(score, rules.takesBest(), rules.alternatives()));
        }

        Plan alternatives(int most) {
            return with(new AnswerRules(rules.minScore(), rules.takesBest(), most));
        }

        private Plan with(AnswerRules others) {
            return new Plan(others, heapBudget, batchSize);
        }

        Plan heapBudget(long bytes) {
            return new Plan(rules, bytes, batchSize);
        }
    }

    static Linking of(List<PostRow> rows, Plan plan, Path spillFile) {
        try (AnswerLinker linker = new AnswerLinker(SITE, plan.rules, plan.heapBudget, spillFile)) {
            Linking linking = new Linking(linker);
            linking.run(rows, plan);
            return linking;
        }
    }

    private void run(List<PostRow> rows, Plan plan) {
        for (int i = 0; plan.rules.compareScores() && i < rows.size(); i += plan.batchSize) {
            linker.choices().collect(batch(rows, i, plan));
        }
        for (int i = 0; i < rows.size(); i += plan.batchSize) {
            accounts.in(Kind.ROWS, batch(rows, i, plan).size());
            take(linker.link(batch(rows, i, plan)));
        }
        if (linker.needsSecondReading()) {
            IntPredicate wanted = linker.wanted();
            List<PostRow> again =
                    rows.stream().filter(row -> wanted.test(row.id())).toList();
            for (int i = 0; i < again.size(); i += plan.batchSize) {
                take(linker.linkEarlier(batch(again, i, plan)));
            }
        }
        linker.settle().forEachRemaining(this::take);
        assertThat(accounts.of(Kind.ROWS).pending()).isZero();
        assertThat(accounts.of(Kind.QUESTIONS).pending()).isZero();
    }

    private static List<PostRow> batch(List<PostRow> rows, int from, Plan plan) {
        return rows.subList(from, Math.min(rows.size(), from + plan.batchSize));
    }

    private void take(Linked linked) {
        accounts.add(linked.accounts());
        linked.pairs().forEach(pair -> {
            assertThat(pairs.put(pair.question().id(), pair.answer().id())).isNull();
            assertThat(pair.site()).isEqualTo(SITE);
            accounts.out(Kind.QUESTIONS, 1);
            accounts.out(Kind.ROWS, 2 + pair.alternatives().size());
            alternatives.put(
                    pair.question().id(),
                    pair.alternatives().stream().map(PostRow::id).toList());
        });
        for (Rejection rejection : linked.rejections()) {
            rejections.computeIfAbsent(rejection.id(), id -> new ArrayList<>()).add(rejection.reason());
        }
        assertThat(accounts.isBalanced()).isTrue();
        assertThat(accounts.of(Kind.ROWS).pending()).isNotNegative();
    }

    Map<Reason, Long> dropped(Kind kind) {
        return new HashMap<>(accounts.of(kind).dropped());
    }
}
