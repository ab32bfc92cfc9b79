package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.stack.dump.Site;
import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stats.Kind;
import java.util.ArrayList;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * Gives each pair its alternatives. A pair waits until all of them are read, and so does an alternative that is read before its
 * question is paired. Their rows wait within a heap budget, beyond it on disk; all else that is kept are bitmaps.
 */
final class OpenPairs {
    private final Site site;
    private final BestAnswers choices;

    /** By their ids: questions with their answers, and alternatives. */
    private final WaitingRows rows;

    /** Alternatives of questions that are not decided, as long as they are not read. */
    private final RoaringBitmap wanted = new RoaringBitmap();

    /** Alternatives that wait. */
    private final RoaringBitmap read = new RoaringBitmap();

    /** Questions that wait with their answers. */
    private final RoaringBitmap open = new RoaringBitmap();

    OpenPairs(Site site, BestAnswers choices, WaitingRows rows) {
        this.site = site;
        this.choices = choices;
        this.rows = rows;
    }

    /** Asks for the alternatives of a question; returns their ids. */
    List<Integer> expect(PostRow question) {
        List<Integer> alternatives = choices.alternativesOf(question);
        alternatives.forEach(wanted::add);
        return alternatives;
    }

    /** Takes an answer if it is an alternative that was asked for; returns whether it is. */
    boolean take(PostRow answer, Linked linked) {
        if (!wanted.checkedRemove(answer.id())) {
            return false;
        }
        rows.add(answer.id(), answer);
        read.add(answer.id());
        linked.accounts().pending(Kind.ROWS, 1);
        if (open.contains(answer.parentId())) {
            rows.take(answer.parentId()).ifPresent(question -> {
                if (hasAll(question)) {
                    close(question, linked);
                } else {
                    rows.add(question.id(), question);
                }
            });
        }
        return true;
    }

    /** Takes a pair, which is neither pending nor out in the accounts so far. */
    void pair(PostRow question, PostRow answer, Linked linked) {
        if (hasAll(question)) {
            emit(question, answer, linked);
            return;
        }
        rows.add(question.id(), question);
        rows.add(answer.id(), answer);
        open.add(question.id());
        linked.accounts().pending(Kind.QUESTIONS, 1);
        linked.accounts().pending(Kind.ROWS, 2);
    }

    /** Gives up the alternatives of a question that becomes no pair. */
    void forget(PostRow question, Linked linked) {
        for (int id : choices.alternativesOf(question)) {
            wanted.remove(id);
            if (read.checkedRemove(id)) {
                rows.take(id);
                linked.accounts().pending(Kind.ROWS, -1);
                linked.accounts().drop(Kind.ROWS, Reason.ANSWER_NOT_CHOSEN, 1);
            }
        }
    }

    /** Whether pairs wait. */
    boolean isWaiting() {
        return !open.isEmpty();
    }

    /** Lets the waiting pair with the lowest id go, with the alternatives that were read. */
    void closeFirst(Linked linked) {
        int id = open.first();
        close(rows.take(id).orElseThrow(() -> lost(id)), linked);
    }

    private boolean hasAll(PostRow question) {
        return choices.alternativesOf(question).stream().allMatch(read::contains);
    }

    private void close(PostRow question, Linked linked) {
        open.remove(question.id());
        linked.accounts().pending(Kind.QUESTIONS, -1);
        linked.accounts().pending(Kind.ROWS, -2);
        int answer = choices.chosenFor(question);
        emit(question, rows.take(answer).orElseThrow(() -> lost(answer)), linked);
    }

    private static IllegalStateException lost(int id) {
        return new IllegalStateException("post " + id + " of a pair that waits for its alternatives is lost");
    }

    private void emit(PostRow question, PostRow answer, Linked linked) {
        List<PostRow> alternatives = new ArrayList<>();
        for (int id : choices.alternativesOf(question)) {
            wanted.remove(id);
            if (read.checkedRemove(id)) {
                rows.take(id).ifPresent(alternatives::add);
                linked.accounts().pending(Kind.ROWS, -1);
            }
        }
        linked.pairs().add(new AnsweredQuestion(site, question, answer, alternatives));
    }
}
