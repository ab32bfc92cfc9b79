package io.github.llmdata.crawler;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.source.Dump;
import io.github.llmdata.crawler.source.DumpException;
import io.github.llmdata.crawler.source.DumpInputs;
import io.github.llmdata.crawler.source.DumpLimits;
import io.github.llmdata.crawler.source.DumpPlan;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.Report;
import io.github.llmdata.crawler.stats.RunFacts;
import io.github.llmdata.crawler.supervise.Progress;
import io.github.llmdata.crawler.supervise.Run;
import io.github.llmdata.crawler.supervise.RunOutcome;
import io.github.llmdata.crawler.supervise.Supervisor;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/** A run in {@code stack} mode, from its settings to its report on stdout. */
final class StackCommand {
    /** What the actor system gets to stop in after the drain timeout. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final String SAMPLE = "/sample/stack/stack.example.org-Posts.xml";

    private final CommandLine options;
    private final String version;
    private final PrintStream out;
    private final PrintStream err;

    StackCommand(CommandLine options, String version, PrintStream out, PrintStream err) {
        this.options = options;
        this.version = version;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs to the end.
     *
     * @return the exit code
     */
    int run() throws IOException {
        Config config = Configuration.load(options.configFile(), sets());
        Settings settings = Settings.from(config, version);
        if (options.quiet) {
            ((Logger) LoggerFactory.getLogger("io.github.llmdata")).setLevel(Level.WARN);
        }
        Executor cpu = cpu();
        DumpPlan plan = DumpInputs.find(
                paths(settings.stack().inputs()), settings.stack().site(), limits(settings), cpu);
        Optional<DumpException> missing = plan.problems().stream()
                .filter(problem -> problem.code().equals(DumpException.MISSING))
                .findFirst();
        if (missing.isPresent()) {
            err.println(missing.get().getMessage());
            return Main.USAGE;
        }
        Map<String, Configuration.Described> described = Configuration.describe(config);
        if (options.dryRun) {
            printPlan(settings, described, plan);
            return Main.DONE;
        }
        plan.dumps().stream()
                .filter(dump -> !dump.siteKnown())
                .findFirst()
                .ifPresent(dump -> LoggerFactory.getLogger(StackCommand.class)
                        .atWarn()
                        .addKeyValue("dump", dump.label())
                        .log("no host name is known for the site, so records carry no links to question and"
                                + " authors; set crawler.stack.site"));
        Meter meter = new Meter();
        meter.expect(plan.storedBytes());
        return run(config, new Run(settings, plan, facts(described, plan), meter, view(), cpu));
    }

    /** The options that stand for keys, weaker than an explicit {@code --set}. */
    private List<String> sets() {
        List<String> sets = new ArrayList<>();
        options.outputDir().ifPresent(dir -> sets.add("crawler.output.dir=" + ConfigUtil.quoteString(dir)));
        if (options.noAnalysis) {
            sets.add("crawler.analysis.enabled=false");
        }
        if (!options.inputs.isEmpty()) {
            List<String> quoted =
                    options.inputs.stream().map(ConfigUtil::quoteString).toList();
            sets.add("crawler.stack.input=[" + String.join(",", quoted) + "]");
        }
        sets.addAll(options.sets);
        return sets;
    }

    /** The paths named; the word {@code sample} becomes a temporary copy of the dump that the jar carries. */
    private static List<Path> paths(List<String> inputs) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String input : inputs) {
            try {
                paths.add(input.equals("sample") ? sample() : Path.of(input));
            } catch (InvalidPathException e) {
                throw new InvalidSettingException("crawler.stack.input must be a path, was " + input + " ("
                        + e.getReason() + "). With letters beyond ASCII, set LC_ALL=C.UTF-8.");
            }
        }
        return paths;
    }

    private static Path sample() throws IOException {
        Path dir = Files.createTempDirectory("crawler-sample");
        Path file = dir.resolve(SAMPLE.substring(SAMPLE.lastIndexOf('/') + 1));
        dir.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
        try (InputStream in = Objects.requireNonNull(StackCommand.class.getResourceAsStream(SAMPLE))) {
            Files.copy(in, file);
        }
        return file;
    }

    private static DumpLimits limits(Settings settings) {
        return new DumpLimits(
                settings.stack().maxDecodedBytes(),
                settings.stack().maxRatio(),
                DumpLimits.DEFAULT.maxDictionaryBytes());
    }

    /** One thread a core for everything that computes: decoding, parsing, cleaning. */
    private static Executor cpu() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
            Thread thread = new Thread(task, "cpu-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    private RunFacts facts(Map<String, Configuration.Described> described, DumpPlan plan) {
        Map<String, String> values = new TreeMap<>();
        described.forEach((key, setting) -> values.put(key, setting.value()));
        List<String> inputs = plan.dumps().stream().map(Dump::label).toList();
        return new RunFacts("stack", version, Instant.now(), values, inputs, plan.skipped());
    }

    private Optional<Progress.View> view() {
        boolean terminal = picocli.CommandLine.Help.Ansi.AUTO.enabled();
        return options.quiet ? Optional.empty() : Optional.of(new Progress.View(err, terminal));
    }

    private void printPlan(Settings settings, Map<String, Configuration.Described> described, DumpPlan plan) {
        out.println("Settings");
        described.forEach((key, setting) -> out.printf("  %s = %s  (%s)%n", key, setting.value(), setting.origin()));
        out.println("Inputs");
        for (Dump dump : plan.dumps()) {
            out.printf("  %s: %,d bytes, site %s%n", dump.label(), dump.storedBytes(), dump.site());
        }
        plan.problems().forEach(problem -> out.println("  problem: " + problem.getMessage()));
        out.printf("  other files and entries, skipped: %,d%n", plan.skipped());
        out.println("Plan");
        out.printf(
                "  pair each question with its %s answer of score %d or more, and write to %s%n",
                settings.stack().answers().name().toLowerCase(Locale.ROOT),
                settings.stack().minScore(),
                settings.output().dir().toAbsolutePath());
    }

    private int run(Config config, Run run) {
        CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
        CompletableFuture<Done> reported = new CompletableFuture<>();
        ActorSystem<Supervisor.Command> system =
                ActorSystem.create(Supervisor.create(run, outcome), "crawler", forActors(config, run.settings()));
        CoordinatedShutdown.get(system).addTask(CoordinatedShutdown.PhaseServiceRequestsDone(), "drain", () -> {
            system.tell(Supervisor.Stop.INSTANCE);
            return reported;
        });
        StopSignals.install();
        try {
            return print(run, outcome.join());
        } finally {
            reported.complete(Done.getInstance());
        }
    }

    private static Config forActors(Config config, Settings settings) {
        Duration phase = settings.drainTimeout().plus(GRACE);
        return ConfigFactory.parseString(
                        "akka.coordinated-shutdown.phases.service-requests-done.timeout = " + phase.toMillis() + "ms")
                .withFallback(config);
    }

    private int print(Run run, RunOutcome outcome) {
        out.print(new Report(run.facts(), outcome.accounts(), run.meter(), outcome.status(), Clock.systemUTC())
                .toTable());
        outcome.files().forEach(file -> out.println("wrote " + file));
        outcome.analysis()
                .ifPresent(analysis -> out.println("\n" + analysis.output().stripTrailing()));
        outcome.failure().ifPresent(err::println);
        outcome.accounts().problems().forEach(err::println);
        Optional<String> analysisFailure = outcome.analysis().flatMap(analysis -> analysis.failure());
        analysisFailure.ifPresent(err::println);
        if (outcome.hasFailed()) {
            return Main.FAILED;
        }
        return analysisFailure.isPresent() ? Main.ANALYSIS_FAILED : Main.DONE;
    }
}
