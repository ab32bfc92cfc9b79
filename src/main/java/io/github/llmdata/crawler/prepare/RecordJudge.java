package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.prepare.judge.Finding;
import io.github.llmdata.crawler.prepare.judge.Recipe;
import io.github.llmdata.crawler.prepare.judge.Rules;
import io.github.llmdata.crawler.prepare.language.Languages;
import io.github.llmdata.crawler.prepare.record.RecordLine;
import io.github.llmdata.crawler.prepare.record.RecordSchema.Change;
import io.github.llmdata.crawler.prepare.text.JudgedParts;
import io.github.llmdata.crawler.prepare.text.KeptLines;
import io.github.llmdata.crawler.prepare.text.Mojibake;
import io.github.llmdata.crawler.settings.PrepareSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges the records of one source. Safe for several threads. */
final class RecordJudge {
    /** The note that counts the records with texts that were repaired. */
    static final String REPAIRED = "mojibake-repaired";

    private static final String TITLE = "title";

    private final Recipe recipe;
    private final Recipe ofDialogues;
    private final PrepareSettings.Judging settings;
    private final Languages languages;

    RecordJudge(Recipe recipe, PrepareSettings.Judging settings, Languages languages) {
        this.recipe = recipe;
        this.ofDialogues = recipe.ofAllLines();
        this.settings = settings;
        this.languages = languages;
    }

    private Recipe recipe(RecordLine record) {
        return record.isDialogue() ? ofDialogues : recipe;
    }

    /** Judges a record, whose repairs are counted among the notes. */
    Judgement judge(RecordLine raw, Map<String, Long> notes) {
        RecordLine record =
                settings.repairs() ? raw.with(Mojibake::repaired).withTitle(Mojibake.repaired(raw.title())) : raw;
        if (!record.equals(raw)) {
            notes.merge(REPAIRED, 1L, Long::sum);
        }
        Recipe rules = recipe(record);
        JudgedParts parts = rules.parts(record.text());
        Optional<Finding> finding = rules.judge(parts);
        if (finding.isPresent()) {
            return Judgement.leftOut(record, rejection(record, finding.get()));
        }
        Optional<Languages.Found> language = languages.find(parts.prose().text());
        if (language.isPresent() && !languages.keeps(language.get())) {
            String found = language.get().toString();
            return Judgement.leftOut(
                    record, new Rejection(record.id(), Stage.JUDGE, Reason.LANGUAGE, found, languages.names()));
        }
        RecordLine kept = rules.keepsAllLines() ? record : record.with(text -> KeptLines.of(text, rules.lines()));
        List<Change> changes = new ArrayList<>();
        if (!record.equals(raw)) {
            changes.add(Change.REPAIRED);
        }
        if (!kept.equals(record)) {
            changes.add(Change.SHORTENED);
        }
        return kept.text().isBlank()
                ? Judgement.leftOut(
                        record,
                        new Rejection(record.id(), Stage.JUDGE, new Reason(Recipe.LINES), "no line is kept", ""))
                : Judgement.kept(kept, changes, fields(language, parts));
    }

    private static Rejection rejection(RecordLine record, Finding finding) {
        return new Rejection(
                record.id(),
                Stage.JUDGE,
                new Reason(finding.rule().name()),
                finding.measuredText(),
                finding.limitText());
    }

    private String fields(Optional<Languages.Found> language, JudgedParts parts) {
        String fields = language.map(found -> String.format(
                        Locale.ROOT, ",\"language\":\"%s\",\"language_score\":%.2f", found.code(), found.score()))
                .orElse("");
        return settings.signals() ? fields + ",\"signals\":{" + signals(parts) + "}" : fields;
    }

    /** What all rules measure; null for a rule that measures nothing in this record. */
    private static String signals(JudgedParts parts) {
        Map<String, String> measured = new LinkedHashMap<>();
        Rules.byNames().keySet().forEach(rule -> measured.put(rule, "null"));
        Rules.measure(parts).forEach(finding -> measured.put(finding.rule().name(), finding.measuredText()));
        return measured.entrySet().stream()
                .map(signal -> "\"" + signal.getKey() + "\":" + signal.getValue())
                .collect(Collectors.joining(","));
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
        String repaired = settings.repairs() ? Mojibake.repaired(text) : text;
        return field.equals(TITLE) || rules.keepsAllLines() ? repaired : KeptLines.of(repaired, rules.lines());
    }
}
