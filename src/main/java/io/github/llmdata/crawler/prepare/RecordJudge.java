package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.prepare.judge.Finding;
import io.github.llmdata.crawler.prepare.judge.Recipe;
import io.github.llmdata.crawler.prepare.record.RecordLine;
import io.github.llmdata.crawler.prepare.text.KeptLines;
import java.util.List;
import java.util.Optional;

/** Judges the records of one source. Safe for several threads. */
final class RecordJudge {
    private static final String TITLE = "title";

    private final Recipe recipe;
    private final Recipe ofDialogues;

    RecordJudge(Recipe recipe) {
        this.recipe = recipe;
        this.ofDialogues = recipe.ofAllLines();
    }

    private Recipe recipe(RecordLine record) {
        return record.isDialogue() ? ofDialogues : recipe;
    }

    Judgement judge(RecordLine record) {
        Recipe rules = recipe(record);
        Optional<Finding> finding = rules.judge(rules.parts(record.text()));
        if (finding.isPresent()) {
            return new Judgement(record, finding.map(found -> rejection(record, found)));
        }
        RecordLine kept = rules.keepsAllLines() ? record : record.with(text -> KeptLines.of(text, rules.lines()));
        Optional<Rejection> empty = kept.text().isBlank()
                ? Optional.of(new Rejection(record.id(), Stage.JUDGE, new Reason(Recipe.LINES), "no line is kept", ""))
                : Optional.empty();
        return new Judgement(kept, empty);
    }

    private static Rejection rejection(RecordLine record, Finding finding) {
        return new Rejection(
                record.id(),
                Stage.JUDGE,
                new Reason(finding.rule().name()),
                finding.measuredText(),
                finding.limitText());
    }

    /** What the rules find in a record. */
    List<Finding> explain(RecordLine record) {
        Recipe rules = recipe(record);
        return rules.explain(rules.parts(record.text()));
    }

    /**
     * A text of a record as it is written.
     *
     * @param field that the text stands in
     */
    String changed(RecordLine record, String field, String text) {
        Recipe rules = recipe(record);
        return field.equals(TITLE) || rules.keepsAllLines() ? text : KeptLines.of(text, rules.lines());
    }
}
