package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.prepare.export.Exporter;
import io.github.llmdata.crawler.prepare.export.Formats;
import io.github.llmdata.crawler.prepare.export.Papers;
import io.github.llmdata.crawler.prepare.judge.Rules;
import io.github.llmdata.crawler.prepare.record.FieldType.Field;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.prepare.record.RecordSchema;
import io.github.llmdata.crawler.prepare.tokens.Gpt2Tokenizer;
import io.github.llmdata.crawler.prepare.tokens.Tokenizer;
import io.github.llmdata.crawler.prepare.tokens.TokenizerFile;
import io.github.llmdata.crawler.settings.ExportSettings;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.settings.TokenSettings;
import io.github.llmdata.crawler.stats.Report;
import io.github.llmdata.crawler.write.Outputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** Composes exports of prepared records as the settings ask for them. */
final class Exports {
    private final Settings settings;
    private final Path runs;
    private final List<RecordFile> inputs;
    private final Executor cpu;
    private final Optional<RecordFile> tokenizerFile;

    /**
     * Exports of one prepared dataset.
     *
     * @param runs the folder that the modes wrote to; the prepared dataset is in a folder in it
     * @param inputs that are prepared
     * @param cpu runs everything that computes
     */
    Exports(Settings settings, Path runs, List<RecordFile> inputs, Executor cpu) {
        this.settings = settings;
        this.runs = runs;
        this.inputs = inputs;
        this.cpu = cpu;
        String file = settings.prepare().export().tokens().tokenizer();
        this.tokenizerFile = file.isEmpty() ? Optional.empty() : Optional.of(tokenizerFile(file));
    }

    private static RecordFile tokenizerFile(String file) {
        try {
            return new RecordFile(file, Path.of(file));
        } catch (InvalidPathException e) {
            throw InvalidSettingException.noPath(TokenSettings.TOKENIZER, e);
        }
    }

    /** The file with the tokenizer, if the settings name one. */
    List<RecordFile> tokenizers() {
        return tokenizerFile.stream().toList();
    }

    /**
     * Refuses a tokenizer that does not suit the formats; one that does not exist is not looked at.
     *
     * @throws InvalidSettingException if it does not suit
     */
    void check() throws IOException {
        if (tokenizerFile.isPresent() && Files.isRegularFile(tokenizerFile.get().path())) {
            formats(tokenizer());
        }
    }

    /**
     * The export into a folder with prepared records.
     *
     * @param dir the folder
     */
    Exporter to(Path dir) throws IOException {
        return to(dir, UnaryOperator.identity());
    }

    /**
     * The export into a folder with prepared records, while other files are about to be replaced.
     *
     * @param newest the file that is about to take a place, or the one in it
     */
    Exporter to(Path dir, UnaryOperator<Path> newest) throws IOException {
        Tokenizer tokenizer = tokenizer();
        Path report =
                PreparedFolder.papers(runs.resolve(PrepareMode.FOLDER)).resolve(Report.fileName(PrepareMode.FOLDER));
        Papers papers = new Papers(
                report, runs, inputs, fields(), newest, settings.output().ledger());
        return new Exporter(dir, settings.prepare().export(), formats(tokenizer), tokenizer, papers, cpu);
    }

    private Formats formats(Tokenizer tokenizer) {
        ExportSettings export = settings.prepare().export();
        return new Formats(export, Outputs.of(settings.output()).controlTokens(), tokenizer, fields());
    }

    private Tokenizer tokenizer() throws IOException {
        return tokenizerFile.isPresent()
                ? TokenizerFile.read(tokenizerFile.get().path())
                : new Gpt2Tokenizer();
    }

    /** The fields of each prepared record. */
    private List<Field> fields() {
        boolean hasLanguage = !settings.prepare().judging().languages().isEmpty();
        Set<String> signals =
                settings.prepare().judging().signals() ? Rules.byNames().keySet() : Set.of();
        return RecordSchema.fields(hasLanguage, signals);
    }
}
