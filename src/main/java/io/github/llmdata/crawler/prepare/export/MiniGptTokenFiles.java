package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.analyse.PythonScript;
import io.github.llmdata.crawler.settings.ExportSettings;
import io.github.llmdata.crawler.settings.TokenSettings;
import io.github.llmdata.crawler.write.ControlTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files of tokens for mini-GPT, and the tokenizer that is trained on the texts of the split train. A script does both, with the library
 * that mini-GPT uses, from the files that the format for mini-GPT has.
 */
final class MiniGptTokenFiles implements FormatFiles {
    private static final String SCRIPT = "mini_gpt_tokens.py";

    private final Path folder;
    private final Path texts;
    private final MiniGptFiles files;
    private final PythonScript script;
    private final int vocabulary;
    private final Map<String, long[]> recordsAndTokens = new TreeMap<>();

    private MiniGptTokenFiles(Path folder, Path texts, MiniGptFiles files, TokenSettings.MiniGpt settings) {
        this.folder = folder;
        this.texts = texts;
        this.files = files;
        this.script = new PythonScript(settings.python(), settings.timeout(), SCRIPT);
        this.vocabulary = settings.vocabulary();
    }

    /** Writes to an empty folder, if Python can do its part. */
    static FormatFiles open(Path folder, ExportSettings settings, ControlTokens controlTokens) throws IOException {
        Path texts = Files.createDirectory(folder.resolve("texts"));
        ExportSettings plain = new ExportSettings(
                settings.formats(),
                ExportSettings.Compression.NONE,
                settings.template(),
                0,
                settings.dpoMargin(),
                settings.context(),
                settings.tokens());
        MiniGptTokenFiles opened = new MiniGptTokenFiles(
                folder,
                texts,
                new MiniGptFiles(texts, plain, controlTokens),
                settings.tokens().miniGpt());
        opened.run("--check");
        return opened;
    }

    private void run(String... arguments) throws IOException {
        try {
            script.run(folder, List.of(arguments));
        } catch (IOException e) {
            throw new IOException("The format mini-gpt-bin cannot be written. " + e.getMessage(), e);
        }
    }

    @Override
    public boolean add(ExportItem item) throws IOException {
        long[] sums = recordsAndTokens.computeIfAbsent(item.record().split(), any -> new long[2]);
        sums[0]++;
        sums[1] += item.countTokens();
        return files.add(item);
    }

    @Override
    public List<ExportedFile> finish() throws IOException {
        List<ExportedFile> written = files.finish();
        run(texts.toString(), folder.toString(), String.valueOf(vocabulary));
        for (ExportedFile text : written) {
            Files.delete(texts.resolve(text.name()));
        }
        Files.delete(texts);
        List<ExportedFile> finished = new ArrayList<>();
        for (Map.Entry<String, long[]> split : recordsAndTokens.entrySet()) {
            String name = split.getKey().equals("train") ? "dataset.bin" : "dataset-" + split.getKey() + ".bin";
            finished.add(
                    ExportedFile.of(folder.resolve(name), split.getKey(), split.getValue()[0], split.getValue()[1]));
        }
        if (!finished.isEmpty()) {
            finished.add(ExportedFile.of(folder.resolve("tokenizer.json"), "", 0, 0));
        }
        return finished;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
