package io.github.llmdata.crawler.prepare.overlap;

import io.github.llmdata.crawler.prepare.duplicate.WordSequences;
import io.github.llmdata.crawler.prepare.record.QuestionLine;
import io.github.llmdata.crawler.settings.SelectionSettings.Decontamination;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sequences of words of evaluation questions, by which records that contain one are found. Any thread may search once all
 * questions are added.
 */
public final class Questions {
    private final Decontamination settings;
    private final SequenceTable sequences = new SequenceTable();
    private final SequenceTable ofShort = new SequenceTable();
    private final List<String> places = new ArrayList<>();
    private int searched;
    private int tooShort;

    /** Starts without a question. */
    public Questions(Decontamination settings) {
        this.settings = settings;
    }

    /**
     * What a record shares with a question.
     *
     * @param words in lower case, without punctuation
     * @param place the file and line of the question
     */
    public record Shared(String words, String place) {}

    /** How many questions can be found. */
    public int searched() {
        return searched;
    }

    /** How many have too few words. */
    public int tooShort() {
        return tooShort;
    }

    /**
     * Adds a question.
     *
     * @return whether there was room
     */
    boolean add(QuestionLine question, String place) {
        places.add(place);
        int words = settings.words();
        List<WordSequences> texts =
                settings.rule() == Decontamination.Rule.ALL ? whole(question) : withAnswers(question, words);
        boolean isLong = texts.stream().anyMatch(text -> text.words() >= words);
        if (isLong) {
            searched++;
            return texts.stream().allMatch(text -> add(text, sequences, words));
        }
        if (settings.rule() == Decontamination.Rule.ALL && texts.get(0).words() >= settings.shortWords()) {
            searched++;
            return add(texts.get(0), ofShort, settings.shortWords());
        }
        tooShort++;
        places.remove(places.size() - 1);
        return true;
    }

    private static List<WordSequences> whole(QuestionLine question) {
        return List.of(WordSequences.of(String.join("\n", question.all())));
    }

    /** Each answer, and what has words of both the question and the answer. */
    private static List<WordSequences> withAnswers(QuestionLine question, int words) {
        WordSequences asked = WordSequences.of(String.join("\n", question.question()));
        List<WordSequences> texts = new ArrayList<>();
        for (String text : question.answers()) {
            WordSequences answer = WordSequences.of(text);
            texts.add(answer);
            texts.add(asked.joined(words - 1, answer, words - 1));
        }
        return texts;
    }

    private boolean add(WordSequences text, SequenceTable to, int words) {
        for (long hash : text.hashes(words)) {
            if (to.get(hash) == 0 && !to.put(hash, places.size())) {
                return false;
            }
        }
        return true;
    }

    /** What a text shares with a question: the first sequence. */
    public Optional<Shared> find(String text) {
        if (sequences.isEmpty() && ofShort.isEmpty()) {
            return Optional.empty();
        }
        WordSequences record = WordSequences.of(text);
        Optional<Shared> found = find(record, sequences, settings.words());
        return found.isPresent() ? found : find(record, ofShort, settings.shortWords());
    }

    private Optional<Shared> find(WordSequences record, SequenceTable in, int words) {
        if (in.isEmpty()) {
            return Optional.empty();
        }
        long[] hashes = record.hashes(words);
        for (int i = 0; i < hashes.length; i++) {
            int place = in.get(hashes[i]);
            if (place != 0) {
                return Optional.of(new Shared(record.sequence(i, words), places.get(place - 1)));
            }
        }
        return Optional.empty();
    }
}
