package io.github.llmdata.crawler.prepare;

import io.github.llmdata.crawler.mode.InputFile;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.prepare.export.Exporter;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.prepare.work.BlockStore;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.settings.TokenSettings;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.ReportSection;
import io.github.llmdata.crawler.supervise.CoordinatorFactory;
import io.github.llmdata.crawler.takedown.PendingMoves;
import io.github.llmdata.crawler.takedown.Tombstones;
import io.github.llmdata.crawler.write.Ledger;
import io.github.llmdata.crawler.write.Output;
import io.github.llmdata.crawler.write.OutputDir;
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
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The plan of {@code prepare}: the files of records to read. */
final class PreparePlan implements ModePlan {
    private static final String INPUT = "crawler.prepare.input";
    private static final String DECONTAMINATE = "crawler.prepare.decontaminate";

    private final Settings settings;
    private final Executor cpu;
    private final List<RecordFile> files;
    private final List<RecordFile> questions;
    private final Exports exports;
    private Contamination contamination;
    private Optional<BlockStore> work = Optional.empty();

    private PreparePlan(Settings settings, Executor cpu, List<RecordFile> files) throws IOException {
        this.settings = settings;
        this.cpu = cpu;
        this.files = files;
        this.contamination = Contamination.none(settings.prepare().selection());
        this.questions = settings.prepare().selection().decontamination().files().stream()
                .map(file -> file(file, DECONTAMINATE))
                .toList();
        this.exports = new Exports(settings, folder(settings.output()), files, cpu);
        Judge.of(settings.prepare()); // refuses a recipe that names an unknown rule
        exports.check();
    }

    static PreparePlan find(Settings settings, Executor cpu) throws IOException {
        Path folder = folder(settings.output());
        PendingMoves.check(folder);
        return new PreparePlan(settings, cpu, inputs(settings, folder));
    }

    /** Writes the records in a folder in the forms that the settings name, while records are taken down. */
    static void exportAgain(Settings settings, Path folder, UnaryOperator<Path> newest, Executor cpu)
            throws IOException {
        Path runs = settings.output().dir().toAbsolutePath().normalize();
        new Exports(settings, runs, inputs(settings, runs), cpu).to(folder, newest).export();
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
                .or(() -> missing(questions, DECONTAMINATE, "name a file of evaluation questions"))
                .or(() -> missing(exports.tokenizers(), TokenSettings.TOKENIZER, "name a tokenizer.json"));
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
        return Stream.of(files, questions, exports.tokenizers())
                .flatMap(List::stream)
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
        Exporter.withdraw(settings.output().dir());
        BlockStore blocks =
                new BlockStore(WorkFolder.of(state, settings.output().stateDir()));
        work = Optional.of(blocks);
        contamination = Contamination.read(settings.prepare().selection(), questions);
        Tombstones tombstones = Tombstones.read(folder(settings.output()));
        Judge judge = Judge.of(settings.prepare(), contamination, tombstones);
        return CoordinatorFactory.replaying(
                new PrepareBatches(files, judge, settings.prepare(), blocks, meter, cpu), meter);
    }

    @Override
    public void finish() throws IOException {
        exports.to(settings.output().dir()).export();
        if (work.isPresent()) {
            work.get().delete();
        }
    }
}
