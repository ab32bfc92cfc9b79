package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.prepare.duplicate.Hash64;
import io.github.llmdata.crawler.prepare.duplicate.MinHash;
import io.github.llmdata.crawler.prepare.duplicate.Signature;
import io.github.llmdata.crawler.prepare.duplicate.WordSequences;
import io.github.llmdata.crawler.prepare.judge.Recipe;
import io.github.llmdata.crawler.prepare.language.Languages;
import io.github.llmdata.crawler.prepare.mask.Mask;
import io.github.llmdata.crawler.prepare.mask.Masking;
import io.github.llmdata.crawler.prepare.record.Alternatives;
import io.github.llmdata.crawler.prepare.record.LineBlock;
import io.github.llmdata.crawler.prepare.record.LineBlocks;
import io.github.llmdata.crawler.prepare.record.NamedLine;
import io.github.llmdata.crawler.prepare.record.RecordLine;
import io.github.llmdata.crawler.prepare.record.RecordSchema;
import io.github.llmdata.crawler.prepare.record.RecordSchema.Change;
import io.github.llmdata.crawler.prepare.record.TextChange;
import io.github.llmdata.crawler.prepare.record.UniformLine;
import io.github.llmdata.crawler.prepare.work.JudgedBlock;
import io.github.llmdata.crawler.prepare.work.JudgedRecord;
import io.github.llmdata.crawler.settings.PrepareSettings;
import io.github.llmdata.crawler.takedown.TakedownKey;
import io.github.llmdata.crawler.takedown.Tombstones;
import io.github.llmdata.crawler.write.Ledger;
import io.github.llmdata.crawler.write.RecordBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Judges the records of a block, and notes what finds their duplicates. Safe for several threads. */
final class Judge {
    private static final Ledger LEDGER = new Ledger();
    private static final String OTHER = "other";

    /** The note that counts the alternatives that are left out of records. */
    private static final String ALTERNATIVES_LEFT_OUT = "alternatives-left-out";

    /** A question of fewer words, such as "Hello", does not tell dialogues apart. */
    private static final int WORDS_OF_QUESTION = 5;

    private final Map<String, RecordJudge> judges;
    private final List<String> sources;
    private final Masking masking;
    private final MinHash minHash;
    private final Contamination contamination;
    private final Tombstones tombstones;

    private Judge(
            Map<String, RecordJudge> judges,
            List<String> sources,
            Masking masking,
            MinHash minHash,
            Contamination contamination,
            Tombstones tombstones) {
        this.judges = judges;
        this.masking = masking;
        this.sources = sources;
        this.minHash = minHash;
        this.contamination = contamination;
        this.tombstones = tombstones;
    }

    /** A judge that looks neither for evaluation questions nor for what was taken down. */
    static Judge of(PrepareSettings settings) {
        return of(settings, Contamination.none(settings.selection()), Tombstones.none());
    }

    static Judge of(PrepareSettings settings, Contamination contamination, Tombstones tombstones) {
        Map<String, RecordJudge> judges = new HashMap<>();
        String section = PrepareSettings.RECIPES + "." + settings.recipe() + ".";
        Languages languages =
                Languages.of(PrepareSettings.LANGUAGES, settings.judging().languages());
        settings.limits()
                .forEach((source, limits) -> judges.put(
                        source, new RecordJudge(Recipe.of(section + source, limits), settings.judging(), languages)));
        judges.putIfAbsent(OTHER, new RecordJudge(Recipe.NONE, settings.judging(), languages));
        PrepareSettings.Near near = settings.near();
        Set<Mask> masks = EnumSet.noneOf(Mask.class);
        settings.masks().forEach(name -> masks.add(Mask.valueOf(name.toUpperCase(Locale.ROOT))));
        return new Judge(
                judges,
                settings.sources(),
                new Masking(masks, settings.masksCode()),
                new MinHash(near.words(), near.enabled() ? near.bands() : 0, near.rows()),
                contamination,
                tombstones);
    }

    JudgedBlock judge(LineBlock block) {
        List<JudgedBlock.Entry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<String, Long> notes = new TreeMap<>();
        long number = block.firstLine();
        for (LineBlock.Line line : block.lines()) {
            String place = block.file() + ", line " + number++;
            if (!isBlank(line.bytes())) {
                entries.add(judge(line, place, notes));
            }
            if (!line.isEnded() && entries.size() > 0 && isCut(line, entries.get(entries.size() - 1))) {
                problems.add(place + " is cut off, so the file is not complete; copy it again");
            }
        }
        if (!block.damage().isEmpty()) {
            problems.add(block.file() + " cannot be read behind line " + (number - 1) + ": " + block.damage());
        }
        return new JudgedBlock(block.file(), block.lines().size(), entries, problems, notes);
    }

    private static boolean isCut(LineBlock.Line line, JudgedBlock.Entry entry) {
        return !isBlank(line.bytes())
                && entry instanceof JudgedBlock.LeftOut left
                && left.reason().equals(Reason.MALFORMED_LINE.code());
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r' && b != 0) { // 0 is half of the last line end in UTF-16
                return false;
            }
        }
        return true;
    }

    private JudgedBlock.Entry judge(LineBlock.Line line, String place, Map<String, Long> notes) {
        if (line.isTooLong()) {
            return leftOut(new Rejection(
                    place, Stage.READ, Reason.TOO_LARGE, line.length() + " bytes", LineBlocks.LONGEST_LINE + " bytes"));
        }
        RecordLine record;
        Optional<TakedownKey.Kind> takenDown;
        try {
            record = RecordLine.parse(line.bytes(), place);
            takenDown = tombstones.isEmpty()
                    ? Optional.empty()
                    : tombstones.find(NamedLine.parse(line.bytes()).names());
        } catch (IOException e) {
            return leftOut(new Rejection(place, Stage.READ, Reason.MALFORMED_LINE, firstLine(e), ""));
        }
        if (takenDown.isPresent()) {
            return leftOut(new Rejection(
                    record.id(), Stage.READ, Reason.TAKEN_DOWN, takenDown.get().word(), ""));
        }
        if (record.text().isBlank()) {
            return leftOut(Rejection.of(record.id(), Stage.READ, Reason.EMPTY_TEXT));
        }
        Judgement judgement = judges(record).judge(record, notes);
        if (judgement.rejection().isPresent()) {
            return leftOut(judgement.rejection().get());
        }
        Optional<Rejection> contaminated =
                contamination.find(record.id(), judgement.record().text(), notes);
        boolean isNamed = !record.id().equals(place);
        if (contaminated.isPresent()) {
            return leftOut(contaminated.get());
        }
        try {
            byte[] stays = Alternatives.without(line.bytes(), answer -> goes(answer, notes));
            return passed(record, isNamed, judgement, stays);
        } catch (IOException e) {
            return leftOut(new Rejection(place, Stage.READ, Reason.MALFORMED_LINE, firstLine(e), ""));
        }
    }

    /** Whether another answer is left out of a record that stays; it is counted among the notes. */
    private boolean goes(Alternatives.Alternative answer, Map<String, Long> notes) {
        boolean goes = answer.text().isBlank()
                || tombstones.find(answer.names()).isPresent()
                || contamination.drops(answer.text());
        if (goes) {
            notes.merge(ALTERNATIVES_LEFT_OUT, 1L, Long::sum);
        }
        return goes;
    }

    private static String firstLine(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    /** What judges a record, by its source. */
    RecordJudge judges(RecordLine record) {
        RecordJudge own = judges.get(record.source());
        return own == null ? Objects.requireNonNull(judges.get(OTHER)) : own;
    }

    private JudgedBlock.Passed passed(RecordLine raw, boolean isNamed, Judgement judgement, byte[] line)
            throws IOException {
        RecordLine record = judgement.record();
        String text = record.text();
        Signature signature = Signature.of(text, minHash);
        long identity = isNamed ? Hash64.of(record.id()) : Hash64.of(signature.exact(), 0);
        int rank = sources.indexOf(record.source());
        return new JudgedBlock.Passed(new JudgedRecord(
                record.id(),
                rank < 0 ? sources.size() : rank,
                record.score().orElse(Integer.MIN_VALUE),
                text.length(),
                signature,
                new JudgedRecord.Keys(isNamed, identity, group(record).orElse(identity)),
                line(raw, judgement, line)));
    }

    /** The line with the texts as they are now, and with what was found out, but without the closing brace. */
    private byte[] line(RecordLine raw, Judgement judgement, byte[] line) throws IOException {
        RecordLine record = judgement.record();
        Set<Change> changes = EnumSet.noneOf(Change.class);
        changes.addAll(judgement.changes());
        if (!isClean(record)) {
            changes.add(Change.MASKED);
        }
        for (Alternatives.Alternative answer : Alternatives.of(line)) {
            String repaired = judges(raw).changed(raw, RecordSchema.TEXT, answer.text());
            if (!repaired.equals(answer.text())) {
                changes.add(Change.REPAIRED);
            }
            if (!masking.apply(repaired).equals(repaired)) {
                changes.add(Change.MASKED);
            }
        }
        byte[] changed = changes.isEmpty() && raw.form() == RecordLine.Form.REGULAR
                ? line
                : TextChange.apply(
                        line, (field, text) -> masking.apply(judges(raw).changed(raw, field, text)));
        byte[] open = open(UniformLine.of(changed, changes));
        byte[] fields = judgement.fields().getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(open, open.length + fields.length);
        System.arraycopy(fields, 0, all, open.length, fields.length);
        return all;
    }

    private boolean isClean(RecordLine record) {
        return masking.apply(record.title()).equals(record.title())
                && record.turns().stream()
                        .allMatch(turn -> masking.apply(turn.text()).equals(turn.text()));
    }

    /** Equal for dialogues about the same question, and for texts from the same page. */
    private static OptionalLong group(RecordLine record) {
        if (record.isDialogue()) {
            String question = record.question();
            return WordSequences.of(question).words() < WORDS_OF_QUESTION
                    ? OptionalLong.empty()
                    : OptionalLong.of(Signature.exact(question));
        }
        return record.url().isEmpty() // numbers tell pages apart
                ? OptionalLong.empty()
                : OptionalLong.of(Hash64.of(record.url()));
    }

    /** The line without the closing brace. */
    private static byte[] open(byte[] line) {
        return Arrays.copyOf(line, line.length - 1);
    }

    private static JudgedBlock.LeftOut leftOut(Rejection rejection) {
        RecordBuffer line = new RecordBuffer();
        LEDGER.encode(rejection, line);
        return new JudgedBlock.LeftOut(rejection.reason().code(), line.toBytes());
    }
}
