package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.mode.InputFile;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.prepare.export.Exporter;
import io.github.llmdata.crawler.prepare.export.Formats;
import io.github.llmdata.crawler.prepare.export.Papers;
import io.github.llmdata.crawler.prepare.judge.Rules;
import io.github.llmdata.crawler.prepare.record.FieldType.Field;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.prepare.record.RecordSchema;
import io.github.llmdata.crawler.prepare.tokens.Gpt2Tokenizer;
import io.github.llmdata.crawler.prepare.work.BlockStore;
import io.github.llmdata.crawler.settings.ExportSettings;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.Report;
import io.github.llmdata.crawler.stats.ReportSection;
import io.github.llmdata.crawler.supervise.CoordinatorFactory;
import io.github.llmdata.crawler.write.Ledger;
import io.github.llmdata.crawler.write.Output;
import io.github.llmdata.crawler.write.OutputDir;
import io.github.llmdata.crawler.write.Outputs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The plan of {@code prepare}: the files of records to read. */
final class PreparePlan implements ModePlan {
    private static final String INPUT = "crawler.prepare.input";
    private static final String DECONTAMINATE = "crawler.prepare.decontaminate";

    private final Settings settings;
    private final Executor cpu;
    private final List<RecordFile> files;
    private final List<RecordFile> questions;
    private Contamination contamination;
    private Optional<BlockStore> work = Optional.empty();

    private PreparePlan(Settings settings, Executor cpu, List<RecordFile> files) {
        this.settings = settings;
        this.cpu = cpu;
        this.files = files;
        this.contamination = Contamination.none(settings.prepare().selection());
        this.questions = settings.prepare().selection().decontamination().files().stream()
                .map(file -> file(file, DECONTAMINATE))
                .toList();
        Judge.of(settings.prepare()); // refuses a recipe that names an unknown rule
    }

    static PreparePlan find(Settings settings, Executor cpu) throws IOException {
        return new PreparePlan(settings, cpu, inputs(settings, folder(settings.output())));
    }

    /** The datasets in a folder, in the order of their names, and the files that the settings name. */
    static List<RecordFile> inputs(Settings settings, Path folder) throws IOException {
        List<RecordFile> files = new ArrayList<>(datasets(folder));
        for (String input : settings.prepare().inputs()) {
            files.add(file(input, INPUT));
        }
        return files;
    }

    /** The folder that the modes wrote to. */
    private static Path folder(OutputSettings output) {
        return Optional.ofNullable(output.dir().toAbsolutePath().getParent()).orElse(output.dir());
    }

    private static List<RecordFile> datasets(Path folder) throws IOException {
        List<RecordFile> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "dataset_*.jsonl")) {
                found.forEach(path -> files.add(new RecordFile(String.valueOf(path.getFileName()), path)));
            }
        }
        files.sort((a, b) -> a.label().compareTo(b.label()));
        return files;
    }

    private static RecordFile file(String input, String key) {
        try {
            return new RecordFile(input, Path.of(input));
        } catch (InvalidPathException e) {
            throw InvalidSettingException.noPath(key, e);
        }
    }

    @Override
    public Optional<String> obstacle() {
        Optional<String> missing = missing(files, INPUT, "name a file of records with --input FILE")
                .or(() -> missing(questions, DECONTAMINATE, "name a file of evaluation questions"));
        if (missing.isPresent() || !files.isEmpty()) {
            return missing;
        }
        return Optional.of(
                "There is nothing to prepare: " + folder(settings.output())
                        + " has no dataset_*.jsonl; name the folder that a mode wrote to with --output DIR, or files with --input FILE");
    }

    private static Optional<String> missing(List<RecordFile> files, String key, String advice) {
        return files.stream()
                .filter(file -> !Files.isRegularFile(file.path()))
                .map(file -> file.label() + (Files.isDirectory(file.path()) ? " is a folder" : " does not exist") + " ("
                        + key + "); " + advice)
                .findFirst();
    }

    @Override
    public List<String> inputs() {
        return files.stream().map(RecordFile::label).toList();
    }

    @Override
    public List<InputFile> files() {
        return Stream.concat(files.stream(), questions.stream())
                .map(file -> InputFile.of(file.label(), file.path()))
                .toList();
    }

    @Override
    public long skipped() {
        return 0;
    }

    @Override
    public List<String> problems() {
        return Collections.emptyList();
    }

    @Override
    public void describe(PrintStream out) {
        out.println("Inputs");
        files.forEach(file -> out.println("  " + SafeMessage.of(file.label())));
        out.println("Plan");
        out.printf(
                "  judge the records by the recipe %s, leave out duplicates, and write train, val and test to %s%n",
                settings.prepare().recipe(), settings.output().dir().toAbsolutePath());
    }

    @Override
    public Optional<ReportSection> section() {
        return Optional.of(new PreparedSection(settings.prepare(), () -> contamination));
    }

    /** The ledger and the report lie apart, because programs take all JSON lines of a folder for one dataset. */
    @Override
    public OutputDir dir(OutputSettings output) {
        return new OutputDir(output.dir(), PreparedFolder.papers(output.dir()));
    }

    @Override
    public List<Output> outputs(OutputSettings output) {
        List<Output> outputs = new ArrayList<>(List.of(Split.values()));
        if (output.ledger()) {
            outputs.add(new Ledger());
        }
        return outputs;
    }

    @Override
    public CoordinatorFactory coordinator(Meter meter, RunState state) throws IOException {
        exporter().withdraw();
        BlockStore blocks =
                new BlockStore(WorkFolder.of(state, settings.output().stateDir()));
        work = Optional.of(blocks);
        contamination = Contamination.read(settings.prepare().selection(), questions);
        Judge judge = Judge.of(settings.prepare(), contamination);
        return CoordinatorFactory.replaying(
                new PrepareBatches(files, judge, settings.prepare(), blocks, meter, cpu), meter);
    }

    private Exporter exporter() {
        ExportSettings export = settings.prepare().export();
        Formats formats = new Formats(export, Outputs.of(settings.output()).controlTokens(), fields());
        return new Exporter(settings.output().dir(), export, formats, new Gpt2Tokenizer(), papers(), cpu);
    }

    /** The fields of each prepared record. */
    private List<Field> fields() {
        boolean hasLanguage = !settings.prepare().judging().languages().isEmpty();
        Set<String> signals = settings.prepare().judging().signals() ? Rules.byNames().keySet() : Set.of();
        return RecordSchema.fields(hasLanguage, signals);
    }

    private Papers papers() {
        return new Papers(
                PreparedFolder.papers(settings.output().dir()).resolve(Report.fileName(PrepareMode.FOLDER)),
                folder(settings.output()),
                files,
                fields());
    }

    @Override
    public void finish() throws IOException {
        exporter().export();
        if (work.isPresent()) {
            work.get().delete();
        }
    }
}
