package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.stack.dump.Site;
import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stack.rows.PostType;
import io.github.llmdata.crawler.stats.Kind;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.roaringbitmap.IntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Joins the questions of one site with their answers. Rows may come in any order. Usage, all from one thread at a time:
 *
 * <pre>
 * if rules.compareScores(): choices().collect(rows)   for every row of the site
 * link(rows)                                        for every row of the site
 * if needsSecondReading(): linkEarlier(rows)        for the rows wanted()
 * settle()                                          rejects the questions still without an answer
 * </pre>
 *
 * With alternatives, a pair waits until these are read, too: see {@link OpenPairs}.
 *
 * <p>Memory: bitmaps of the ids seen (some bits per row), and the rows that wait within their heap budget.
 */
public final class AnswerLinker implements AutoCloseable {
    private static final int SETTLED_AT_ONCE = 1000;
    private final Site site;
    private final AnswerRules rules;
    private final SpillStore store;

    /** Questions, by the ids of the answers that they wait for. */
    private final WaitingRows waiting;

    private final BestAnswers choices;
    private final OpenPairs pairs;

    private final RoaringBitmap seen = new RoaringBitmap();
    private final RoaringBitmap questions = new RoaringBitmap();
    private final RoaringBitmap answers = new RoaringBitmap();
    /** Answers that were decided: paired, or rejected for their score. */
    private final RoaringBitmap given = new RoaringBitmap();

    private final EarlyAnswers early = new EarlyAnswers();
    /** Answers that came before the question that chose them, or wants them as alternatives. */
    private final RoaringBitmap missed = new RoaringBitmap();

    /**
     * Links the rows of a site.
     *
     * @param heapBudget bytes of heap for waiting rows, roughly
     * @param spillFile the file for waiting rows beyond the budget
     */
    public AnswerLinker(Site site, AnswerRules rules, long heapBudget, Path spillFile) {
        this.site = site;
        this.rules = rules;
        this.store = new SpillStore(spillFile);
        long share = rules.alternatives() > 0 ? heapBudget / 2 : heapBudget;
        this.waiting = new WaitingRows("questions", share, store);
        this.choices = new BestAnswers(store, rules);
        this.pairs = new OpenPairs(site, choices, new WaitingRows("pairs", heapBudget - share, store));
    }

    /** Must be filled before the first {@link #link} if the rules compare scores. */
    public BestAnswers choices() {
        return choices;
    }

    /** The number of questions that wait for their answer. */
    public long waiting() {
        return waiting.size();
    }

    /** The number of those that wait on disk. */
    public long spilled() {
        return waiting.spilledSize();
    }

    /** Takes the next rows of the site. */
    public Linked link(List<PostRow> rows) {
        Linked linked = Linked.empty();
        for (PostRow row : rows) {
            if (!seen.checkedAdd(row.id())) {
                duplicate(row, linked);
            } else {
                switch (row.type()) {
                    case QUESTION -> question(row, linked);
                    case ANSWER -> answer(row, linked);
                    case OTHER -> linked.accounts().drop(Kind.ROWS, Reason.OTHER_POST_TYPE, 1);
                }
            }
        }
        return linked;
    }

    /** Whether some answers came before the question that chose them, so that they must be read again. */
    public boolean needsSecondReading() {
        return !missed.isEmpty();
    }

    /** The rows that the second reading needs. Safe for use by several threads. */
    public IntPredicate wanted() {
        return missed.clone()::contains;
    }

    /** Takes rows of the second reading; rows that are not wanted are skipped. */
    public Linked linkEarlier(List<PostRow> rows) {
        Linked linked = Linked.empty();
        for (PostRow row : rows) {
            boolean isMissed = answers.contains(row.id()) && missed.checkedRemove(row.id());
            if (isMissed && (give(row, linked) || pairs.take(row, linked))) {
                early.remove(row.parentId());
                linked.accounts().pending(Kind.ROWS, -1);
            }
        }
        return linked;
    }

    /**
     * Rejects every question whose answer was not found, lets the pairs go that wait for alternatives, and decides about the answers
     * without a question.
     */
    public Iterator<Linked> settle() {
        IntIterator unanswered = waiting.keys().getIntIterator();
        Linked first = Linked.empty();
        long orphans = early.withoutQuestion(questions);
        first.accounts().pending(Kind.ROWS, -early.total());
        first.accounts().drop(Kind.ROWS, Reason.ORPHAN_ANSWER, orphans);
        first.accounts().drop(Kind.ROWS, Reason.ANSWER_NOT_CHOSEN, early.total() - orphans);
        return new Iterator<>() {
            private boolean started;

            @Override
            public boolean hasNext() {
                return !started || unanswered.hasNext() || pairs.isWaiting();
            }

            @Override
            public Linked next() {
                Linked linked = started ? Linked.empty() : first;
                started = true;
                for (int i = 0; i < SETTLED_AT_ONCE && hasNext(); i++) {
                    if (unanswered.hasNext()) {
                        rejectUnanswered(unanswered.next(), linked);
                    } else {
                        pairs.closeFirst(linked);
                    }
                }
                return linked;
            }
        };
    }

    private void rejectUnanswered(int key, Linked linked) {
        waiting.take(key).ifPresent(question -> {
            boolean lost = key < 0 && answers.contains(choices.chosenFor(question));
            noLongerWaiting(linked);
            Reason reason = lost ? Reason.ANSWER_MISMATCH : Reason.ANSWER_MISSING;
            dropWaiting(question, Rejection.of(idOf(question), Stage.LINK, reason), linked);
        });
    }

    @Override
    public void close() {
        store.close();
    }

    private void duplicate(PostRow row, Linked linked) {
        linked.accounts().drop(Kind.ROWS, Reason.DUPLICATE, 1);
        if (row.type() == PostType.QUESTION) {
            linked.accounts().in(Kind.QUESTIONS, 1);
            linked.accounts().drop(Kind.QUESTIONS, Reason.DUPLICATE, 1);
            linked.rejections().add(Rejection.of(idOf(row), Stage.LINK, Reason.DUPLICATE));
        }
    }

    private void question(PostRow question, Linked linked) {
        linked.accounts().in(Kind.QUESTIONS, 1);
        questions.add(question.id());
        int answerId = choices.chosenFor(question);
        Optional<Reason> hopeless = hopeless(question, answerId);
        if (hopeless.isPresent()) {
            drop(Rejection.of(idOf(question), Stage.LINK, hopeless.get()), linked);
            return;
        }
        if (!waiting.add(answerId, question)) {
            waiting.add(rival(question.id()), question);
        }
        linked.accounts().pending(Kind.QUESTIONS, 1);
        linked.accounts().pending(Kind.ROWS, 1);
        if (answers.contains(answerId)) {
            missed.add(answerId);
        }
        for (int alternative : pairs.expect(question)) {
            if (answers.contains(alternative)) {
                missed.add(alternative);
            }
        }
    }

    /** The key for a second question that waits for the same answer; negative, so it is never the id of an answer. */
    private static int rival(int questionId) {
        return -questionId;
    }

    private Optional<Reason> hopeless(PostRow question, int answerId) {
        if (answerId == 0) {
            return Optional.of(Reason.NO_ANSWER);
        }
        if (answerId == question.id()) {
            return Optional.of(Reason.SELF_REFERENCE);
        }
        if (answerId < 0) {
            return Optional.of(Reason.ANSWER_MISSING);
        }
        if (given.contains(answerId)) {
            return Optional.of(Reason.ANSWER_MISMATCH);
        }
        boolean takenByAnotherKindOfPost = seen.contains(answerId) && !answers.contains(answerId);
        return takenByAnotherKindOfPost ? Optional.of(Reason.ANSWER_MISSING) : Optional.empty();
    }

    private void answer(PostRow answer, Linked linked) {
        answers.add(answer.id());
        if (give(answer, linked) || pairs.take(answer, linked)) {
            return;
        }
        if (questions.contains(answer.parentId())) {
            linked.accounts().drop(Kind.ROWS, Reason.ANSWER_NOT_CHOSEN, 1);
        } else {
            early.add(answer.parentId());
            linked.accounts().pending(Kind.ROWS, 1);
        }
    }

    /** Pairs the answer with the question that waits for it (its parent, if several wait); false if none does. */
    private boolean give(PostRow answer, Linked linked) {
        Optional<PostRow> first = waiting.take(answer.id());
        if (first.isEmpty() || join(first.get(), answer, linked)) {
            return first.isPresent();
        }
        Optional<PostRow> own = answer.parentId() > 0 ? waiting.take(rival(answer.parentId())) : Optional.empty();
        if (own.isPresent() && choices.chosenFor(own.get()) != answer.id()) {
            waiting.add(rival(answer.parentId()), own.get()); // it waits for another answer
            return false;
        }
        return own.isPresent() && join(own.get(), answer, linked);
    }

    /**
     * Decides a question whose answer was read; false if the answer belongs to another question and is still to be accounted
     * for.
     */
    private boolean join(PostRow question, PostRow answer, Linked linked) {
        noLongerWaiting(linked);
        if (answer.parentId() != 0 && answer.parentId() != question.id()) {
            dropWaiting(question, Rejection.of(idOf(question), Stage.LINK, Reason.ANSWER_MISMATCH), linked);
            return false;
        }
        given.add(answer.id());
        if (answer.score() < rules.minScore()) {
            String measured = Integer.toString(answer.score());
            String limit = Integer.toString(rules.minScore());
            Rejection rejection = new Rejection(idOf(question), Stage.LINK, Reason.ANSWER_BELOW_SCORE, measured, limit);
            dropWaiting(question, rejection, linked);
            linked.accounts().drop(Kind.ROWS, Reason.ANSWER_BELOW_SCORE, 1);
            return true;
        }
        pairs.pair(question, answer, linked);
        return true;
    }

    private static void noLongerWaiting(Linked linked) {
        linked.accounts().pending(Kind.QUESTIONS, -1);
        linked.accounts().pending(Kind.ROWS, -1);
    }

    /** Drops a question that has waited for its answer. */
    private void dropWaiting(PostRow question, Rejection rejection, Linked linked) {
        pairs.forget(question, linked);
        drop(rejection, linked);
    }

    private static void drop(Rejection rejection, Linked linked) {
        linked.accounts().drop(Kind.QUESTIONS, rejection.reason(), 1);
        linked.accounts().drop(Kind.ROWS, rejection.reason(), 1);
        linked.rejections().add(rejection);
    }

    private String idOf(PostRow question) {
        return question.stackId(site);
    }
}
