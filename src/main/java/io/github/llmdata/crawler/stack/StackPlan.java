package io.github.llmdata.crawler.stack;

import io.github.llmdata.crawler.mode.InputFile;
import io.github.llmdata.crawler.mode.Inputs;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.mode.TrialRun;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.refine.Refinery;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.stack.dump.Dump;
import io.github.llmdata.crawler.stack.dump.DumpException;
import io.github.llmdata.crawler.stack.dump.DumpFiles;
import io.github.llmdata.crawler.stack.dump.DumpInputs;
import io.github.llmdata.crawler.stack.dump.DumpLimits;
import io.github.llmdata.crawler.stack.dump.KnownDumps;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.ReportSection;
import io.github.llmdata.crawler.supervise.CoordinatorFactory;
import io.github.llmdata.crawler.takedown.TakenDownFilter;
import io.github.llmdata.crawler.write.Outputs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/** The plan of {@code stack} mode: the dumps to read. */
final class StackPlan implements ModePlan {
    private static final String INPUT = "crawler.stack.input";
    private static final List<String> SAMPLE = List.of("/sample/stack/stack.example.org-Posts.xml");

    private final Settings settings;
    private final DumpFiles dumps;
    private final Executor cpu;
    private final DumpsSection section;

    private StackPlan(Settings settings, DumpFiles dumps, Executor cpu) {
        this.settings = settings;
        this.dumps = dumps;
        this.cpu = cpu;
        this.section = new DumpsSection(dumps, KnownDumps.read());
    }

    static StackPlan find(Settings settings, Executor cpu) throws IOException {
        for (String input : settings.stack().inputs()) {
            if (input.matches("(?i)https?://.*")) {
                throw new InvalidSettingException(INPUT + " must be a file or folder, was " + input
                        + "; download it and name the file, as it is (archives are read without unpacking)");
            }
        }
        List<Path> paths = Inputs.paths(INPUT, settings.stack().inputs(), SAMPLE);
        DumpLimits limits = new DumpLimits(
                settings.stack().maxDecodedBytes(),
                settings.stack().maxRatio(),
                DumpLimits.DEFAULT.maxDictionaryBytes());
        return new StackPlan(settings, DumpInputs.find(paths, settings.stack().site(), limits, cpu), cpu);
    }

    @Override
    public Optional<String> obstacle() {
        return dumps.problems().stream()
                .filter(problem -> problem.code().equals(DumpException.MISSING))
                .map(problem -> Inputs.missing(INPUT, String.valueOf(problem.getMessage())))
                .findFirst();
    }

    @Override
    public List<String> inputs() {
        return dumps.dumps().stream().map(Dump::shown).toList();
    }

    @Override
    public List<InputFile> files() {
        return dumps.dumps().stream()
                .map(dump -> InputFile.of(dump.label(), dump.file()))
                .toList();
    }

    @Override
    public long skipped() {
        return dumps.skipped();
    }

    @Override
    public void describe(PrintStream out) {
        out.println("Inputs");
        for (Dump dump : dumps.dumps()) {
            out.printf(
                    "  %s: %,d bytes, site %s%n",
                    SafeMessage.of(dump.shown()),
                    dump.storedBytes(),
                    dump.site().name());
        }
        if (dumps.skipped() > 0) {
            out.printf("  other files and entries, skipped: %,d%s%n", dumps.skipped(), examples());
        }
        out.println("Plan");
        out.printf(
                "  pair each question with its %s answer of score %d or more, and write to %s%n",
                settings.stack().answers().name().toLowerCase(Locale.ROOT),
                settings.stack().minScore(),
                settings.output().dir().toAbsolutePath());
    }

    private String examples() {
        return dumps.skippedNames().isEmpty()
                ? ""
                : SafeMessage.of(", such as " + String.join(", ", dumps.skippedNames()));
    }

    @Override
    public List<String> problems() {
        return dumps.problems().stream()
                .map(problem -> String.valueOf(problem.getMessage()))
                .toList();
    }

    /** Dataset and ledger together are about half of the decoded dump. */
    @Override
    public Forecast forecast(TrialRun trial, PrintStream out) {
        long bytes = dumps.dumps().stream()
                .mapToLong(dump -> dump.storedBytes() * decodedPerStored(dump) / 2)
                .sum();
        return new Forecast(List.of(), OptionalLong.of(bytes));
    }

    /** How much larger real dumps are once they are decoded. */
    private static int decodedPerStored(Dump dump) {
        String name = String.valueOf(dump.file().getFileName()).toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "7z" -> 6;
            case "bz2" -> 5;
            case "zst" -> 4;
            case "gz", "zip" -> 3;
            default -> 1;
        };
    }

    @Override
    public Optional<ReportSection> section() {
        return Optional.of(section);
    }

    @Override
    public CoordinatorFactory coordinator(Meter meter, RunState state) throws IOException {
        section.start();
        meter.expect(dumps.storedBytes());
        StackPipeline pipeline = new StackPipeline(
                settings.stack(),
                settings.output(),
                dumps,
                Refinery.standard(TakenDownFilter.of(settings.output().dir())),
                Outputs.of(settings.output()),
                meter,
                new StackPipeline.Workers(cpu, state.guard()));
        return CoordinatorFactory.replaying(pipeline, meter);
    }
}
