package io.github.llmdata.crawler;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.source.Dump;
import io.github.llmdata.crawler.source.DumpInputs;
import io.github.llmdata.crawler.source.DumpLimits;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.Report;
import io.github.llmdata.crawler.stats.RunFacts;
import io.github.llmdata.crawler.supervise.Progress;
import io.github.llmdata.crawler.supervise.Run;
import io.github.llmdata.crawler.supervise.RunOutcome;
import io.github.llmdata.crawler.supervise.Supervisor;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        Settings settings = settings(config);
        Executor cpu = cpu();
        DumpInputs inputs = DumpInputs.find(
                settings.stack().inputs(),
                settings.stack().site(),
                new DumpLimits(
                        settings.stack().maxDecodedBytes(), settings.stack().maxRatio()),
                cpu);
        Map<String, Configuration.Described> described = Configuration.describe(config);
        if (options.dryRun) {
            plan(settings, described, inputs);
            return Main.DONE;
        }
        if (options.quiet) {
            ((Logger) LoggerFactory.getLogger("io.github.llmdata")).setLevel(Level.WARN);
        }
        inputs.notes()
                .forEach(note -> LoggerFactory.getLogger(StackCommand.class).info(note));
        Meter meter = new Meter();
        meter.expect(inputs.dumps().stream().mapToLong(Dump::storedBytes).sum());
        RunFacts facts = new RunFacts(
                "stack",
                version,
                Instant.now(),
                values(described),
                inputs.dumps().stream().map(Dump::label).toList());
        return run(config, new Run(settings, inputs.dumps(), facts, meter, view(), cpu));
    }

    private static Map<String, String> values(Map<String, Configuration.Described> described) {
        Map<String, String> values = new TreeMap<>();
        described.forEach((key, setting) -> values.put(key, setting.value()));
        return values;
    }

    private List<String> sets() {
        List<String> sets = new ArrayList<>();
        options.outputDir().ifPresent(dir -> sets.add("crawler.output.dir=" + quoted(dir)));
        if (options.noAnalysis) {
            sets.add("crawler.analysis.enabled=false");
        }
        if (!options.inputs.isEmpty()) {
            String inputs = String.join(
                    ",", options.inputs.stream().map(StackCommand::quoted).toList());
            sets.add("crawler.stack.input=[" + inputs + "]");
        }
        sets.addAll(options.sets);
        return sets;
    }

    private static String quoted(String text) {
        return com.typesafe.config.ConfigUtil.quoteString(text);
    }

    private Settings settings(Config config) {
        return Settings.from(config);
    }

    private Optional<Progress.View> view() {
        return options.quiet
                ? Optional.empty()
                : Optional.of(new Progress.View(err, picocli.CommandLine.Help.Ansi.AUTO.enabled()));
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

    private void plan(Settings settings, Map<String, Configuration.Described> described, DumpInputs inputs) {
        out.println("Settings");
        described.forEach((key, value) -> out.printf("  %s = %s  (%s)%n", key, value.value(), value.origin()));
        out.println("Inputs");
        inputs.dumps()
                .forEach(dump ->
                        out.printf("  %s  %,d bytes, site %s%n", dump.label(), dump.storedBytes(), dump.site()));
        inputs.notes().forEach(note -> out.println("  " + note));
        out.println("Plan");
        out.println("  read the inputs, pair questions with their "
                + settings.stack().answers().name().toLowerCase(java.util.Locale.ROOT) + " answers, write to "
                + settings.output().dir().toAbsolutePath());
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
            RunOutcome ended = outcome.join();
            int exitCode = print(run, ended);
            return exitCode;
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
        Optional<String> analysisFailure = outcome.analysis().flatMap(analysis -> analysis.failure());
        analysisFailure.ifPresent(err::println);
        if (outcome.hasFailed()) {
            outcome.accounts().problems().forEach(err::println);
            return Main.FAILED;
        }
        return analysisFailure.isPresent() ? Main.ANALYSIS_FAILED : Main.DONE;
    }
}
