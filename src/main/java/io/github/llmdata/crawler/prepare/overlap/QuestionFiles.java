package io.github.llmdata.crawler.prepare.overlap;

import io.github.llmdata.crawler.prepare.record.LineBlock;
import io.github.llmdata.crawler.prepare.record.LineBlocks;
import io.github.llmdata.crawler.prepare.record.QuestionLine;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.SelectionSettings.Decontamination;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads files of evaluation questions. */
public final class QuestionFiles {
    private static final String KEY = "crawler.prepare.decontaminate";

    private QuestionFiles() {}

    /**
     * Reads all questions.
     *
     * @throws InvalidSettingException if a line is damaged, there are too many of them, or none can be searched for
     */
    public static Questions read(List<RecordFile> files, Decontamination settings) throws IOException {
        Questions questions = new Questions(settings);
        try (LineBlocks blocks = new LineBlocks(files)) {
            for (Optional<LineBlock> block = blocks.next(); block.isPresent(); block = blocks.next()) {
                read(block.get(), questions);
            }
        }
        if (!files.isEmpty() && questions.searched() == 0) {
            throw refused("no question in " + files.get(0).label() + (files.size() == 1 ? "" : " and the other files")
                    + " has enough words to be searched for, so nothing would be left out; name another file, or none");
        }
        return questions;
    }

    private static void read(LineBlock block, Questions questions) {
        long number = block.firstLine();
        for (LineBlock.Line line : block.lines()) {
            String place = block.file() + ", line " + number++;
            if (line.isTooLong()) {
                throw refused(place + " has more than " + LineBlocks.LONGEST_LINE + " bytes; split it");
            }
            try {
                if (!questions.add(QuestionLine.parse(line.bytes()), place)) {
                    throw refused(place + " comes behind " + SequenceTable.MOST
                            + " sequences of words, and more are not searched for; name fewer files");
                }
            } catch (IOException e) {
                throw refused(place + " cannot be used: " + e.getMessage());
            }
        }
        if (!block.damage().isEmpty()) {
            throw refused(block.file() + " cannot be read behind line " + (number - 1) + ": " + block.damage());
        }
    }

    private static InvalidSettingException refused(String sentence) {
        return new InvalidSettingException(KEY + ": " + sentence);
    }
}
