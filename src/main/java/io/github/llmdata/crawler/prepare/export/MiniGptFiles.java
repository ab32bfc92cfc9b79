package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.settings.ExportSettings;
import io.github.llmdata.crawler.write.ControlTokens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files for mini-GPT, whose {@code data.py} reads a file either as dialogues, and then adds a mark of the end to each answer, or
 * as one text: dialogues without such marks, and articles with them, in files of their own.
 */
final class MiniGptFiles implements FormatFiles {
    /** How the names of the files of articles end. */
    static final String ARTICLES = "-articles.txt";

    /** How the names of the files of dialogues end. */
    static final String DIALOGUES = "-dialogues.txt";

    private final RecordFiles dialogues;
    private final RecordFiles articles;

    MiniGptFiles(Path folder, ExportSettings settings, ControlTokens controlTokens) {
        TextEncoder encoder = new TextEncoder(controlTokens, false);
        this.dialogues = new RecordFiles(folder, DIALOGUES, settings, encoder);
        this.articles = new RecordFiles(folder, ARTICLES, settings, encoder);
    }

    @Override
    public boolean add(ExportItem item) throws IOException {
        return (item.record().turns().isEmpty() ? articles : dialogues).add(item);
    }

    @Override
    public List<ExportedFile> finish() throws IOException {
        List<ExportedFile> finished = new ArrayList<>();
        for (RecordFiles files : List.of(articles, dialogues)) {
            finished.addAll(files.finish());
        }
        return finished;
    }

    @Override
    public void close() throws IOException {
        for (RecordFiles files : List.of(articles, dialogues)) {
            files.close();
        }
    }
}
