package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stack.rows.PostType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the linker promises, computed over all rows at once and with no thought for memory: the first row with an id counts;
 * an answer belongs to its parent, or, if it names none, to the first question that accepted it.
 */
final class NaiveJoin {
    final Map<Integer, Integer> pairs = new TreeMap<>();
    final Map<Integer, List<Integer>> alternatives = new TreeMap<>();
    final Map<String, List<Reason>> rejections = new TreeMap<>();
    final Map<Reason, Long> droppedRows = new HashMap<>();

    private final Map<Integer, PostRow> byId = new LinkedHashMap<>();
    private final Map<Integer, List<PostRow>> answers = new HashMap<>();
    private final Set<Integer> usedAnswers = new HashSet<>();
    private final AnswerRules rules;

    @SuppressWarnings("ReferenceEquality") // the very row, not one like it
    NaiveJoin(List<PostRow> rows, AnswerRules rules) {
        this.rules = rules;
        List<PostRow> duplicates = new ArrayList<>();
        for (PostRow row : rows) {
            if (byId.putIfAbsent(row.id(), row) != null) {
                droppedRows.merge(Reason.DUPLICATE, 1L, Long::sum);
                duplicates.add(row);
            } else if (row.type() == PostType.ANSWER) {
                answers.computeIfAbsent(row.parentId(), id -> new ArrayList<>()).add(row);
            }
        }
        for (PostRow row : byId.values()) {
            if (row.type() == PostType.QUESTION) {
                judge(row, claimed(row));
            }
        }
        duplicates.stream()
                .filter(row -> row.type() == PostType.QUESTION)
                .forEach(row -> reject(row, Reason.DUPLICATE));
        byId.values().forEach(this::countUnused);
    }

    private int claimed(PostRow question) {
        if (question.acceptedAnswerId() != 0 || !rules.takesBest()) {
            return question.acceptedAnswerId();
        }
        return ranked(question).stream().findFirst().map(PostRow::id).orElse(0);
    }

    private List<PostRow> ranked(PostRow question) {
        return answers.getOrDefault(question.id(), List.of()).stream()
                .sorted(Comparator.comparingInt(PostRow::score).reversed().thenComparingInt(PostRow::id))
                .toList();
    }

    private List<Integer> alternatives(PostRow question, PostRow answer) {
        List<PostRow> best =
                ranked(question).stream().limit(1L + rules.alternatives()).toList();
        return best.stream()
                .filter(row -> best.contains(answer) && row.id() != answer.id() && row.score() <= answer.score())
                .map(PostRow::id)
                .toList();
    }

    private void judge(PostRow question, int answerId) {
        PostRow answer = byId.get(answerId);
        if (answerId == 0) {
            drop(question, Reason.NO_ANSWER);
        } else if (answerId == question.id()) {
            drop(question, Reason.SELF_REFERENCE);
        } else if (answer == null || answer.type() != PostType.ANSWER) {
            drop(question, Reason.ANSWER_MISSING);
        } else if (answer.parentId() != 0 && answer.parentId() != question.id()) {
            drop(question, Reason.ANSWER_MISMATCH);
        } else if (!usedAnswers.add(answerId)) {
            drop(question, Reason.ANSWER_MISMATCH);
        } else if (answer.score() < rules.minScore()) {
            drop(question, Reason.ANSWER_BELOW_SCORE);
            droppedRows.merge(Reason.ANSWER_BELOW_SCORE, 1L, Long::sum);
        } else {
            pairs.put(question.id(), answerId);
            alternatives.put(question.id(), alternatives(question, answer));
            usedAnswers.addAll(alternatives(question, answer));
        }
    }

    private void drop(PostRow question, Reason reason) {
        reject(question, reason);
        droppedRows.merge(reason, 1L, Long::sum);
    }

    private void reject(PostRow question, Reason reason) {
        rejections
                .computeIfAbsent("stack:example.org:" + question.id(), id -> new ArrayList<>())
                .add(reason);
    }

    private void countUnused(PostRow row) {
        if (row.type() == PostType.OTHER) {
            droppedRows.merge(Reason.OTHER_POST_TYPE, 1L, Long::sum);
        } else if (row.type() == PostType.ANSWER && !usedAnswers.contains(row.id())) {
            PostRow parent = byId.get(row.parentId());
            boolean orphan = parent == null || parent.type() != PostType.QUESTION;
            droppedRows.merge(orphan ? Reason.ORPHAN_ANSWER : Reason.ANSWER_NOT_CHOSEN, 1L, Long::sum);
        }
    }
}
