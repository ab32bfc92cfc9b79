package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.prepare.overlap.QuestionFiles;
import io.github.llmdata.crawler.prepare.overlap.Questions;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.settings.SelectionSettings;
import io.github.llmdata.crawler.settings.SelectionSettings.Decontamination;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps evaluation questions out of the training set.
 *
 * @param questions to look for
 */
record Contamination(Decontamination settings, Questions questions) {

    /** Looks for no questions. */
    static Contamination none(SelectionSettings settings) {
        return new Contamination(settings.decontamination(), new Questions(settings.decontamination()));
    }

    /** Looks for the questions of some files. */
    static Contamination read(SelectionSettings settings, List<RecordFile> files) throws IOException {
        Decontamination decontamination = settings.decontamination();
        return new Contamination(decontamination, QuestionFiles.read(files, decontamination));
    }

    /** Whether a text has to be left out. */
    boolean drops(String text) {
        return settings.drops() && questions.find(text).isPresent();
    }

    /**
     * Why a record is left out, if it is.
     *
     * @param notes where it is counted if it is not
     */
    Optional<Rejection> find(String id, String text, Map<String, Long> notes) {
        Optional<Questions.Shared> shared = questions.find(text);
        if (shared.isPresent() && !settings.drops()) {
            notes.merge(Figures.note(Figures.CONTAMINATED), 1L, Long::sum);
            return Optional.empty();
        }
        return shared.map(
                found -> new Rejection(id, Stage.DECONTAMINATE, Reason.CONTAMINATED, found.words(), found.place()));
    }
}
