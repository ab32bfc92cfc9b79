package io.github.llmdata.crawler.cli;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.github.llmdata.crawler.cluster.ClusterNode;
import io.github.llmdata.crawler.mode.Job;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.mode.TrialRun;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.monitor.MonitoredRun;
import io.github.llmdata.crawler.overview.Overview;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.LogSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.settings.SettingsJson;
import io.github.llmdata.crawler.state.Fingerprint;
import io.github.llmdata.crawler.state.Processes;
import io.github.llmdata.crawler.state.RunLock;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.LiveFigures;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.RecentLines;
import io.github.llmdata.crawler.stats.Report;
import io.github.llmdata.crawler.stats.RunFacts;
import io.github.llmdata.crawler.supervise.ProgressView;
import io.github.llmdata.crawler.supervise.RunOutcome;
import io.github.llmdata.crawler.supervise.RunSpec;
import io.github.llmdata.crawler.supervise.Supervisor;
import io.github.llmdata.crawler.takedown.PendingMoves;
import io.github.llmdata.crawler.write.Ledger;
import io.github.llmdata.crawler.write.OutputDir;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.slf4j.LoggerFactory;

/** A run, from its settings to its report on stdout. */
final class Run {
    /** The time that the actor system has to stop after the drain timeout. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Run.class);

    private final Modes modes;
    private final String version;
    private final PrintStream out;
    private PrintStream err;
    private final RunOptions options;
    private boolean isFinished;
    private boolean isParked;

    /**
     * Prepares a run.
     *
     * @param modes all modes; the settings of the others do not count in the fingerprint of a run
     */
    Run(Modes modes, String version, StandardStreams streams, RunOptions options) {
        this.modes = modes;
        this.version = version;
        this.out = streams.out();
        this.err = streams.err();
        this.options = options;
    }

    /**
     * Runs.
     *
     * @param adjust changes the configuration that the user made
     * @return the exit code
     */
    int of(Job job, UnaryOperator<Config> adjust) throws IOException {
        StopSignals.install();
        Config config = adjust.apply(options.folder.config(options.sets(RunFingerprint.inputKey(job))));
        setUpLog(config);
        try {
            return of(job, config);
        } catch (IOException | InvalidSettingException e) {
            if (!LogSettings.from(config).isJson()) {
                throw e;
            }
            err.println(SafeMessage.of(Cli.sentence(e)));
            return e instanceof IOException ? ExitCode.FAILED : ExitCode.USAGE;
        }
    }

    private int of(Job job, Config config) throws IOException {
        Settings settings = Settings.from(config, version);
        warnOfVariables(Configuration.ignoredVariables());
        Optional<String> missing = job.needsInput(settings) ? DefaultInput.missing(config, job) : Optional.empty();
        if (missing.isPresent()) {
            return refuse(missing.get());
        }
        OutputFolder.check(settings.output().dir());
        PendingMoves.check(settings.output().dir());
        ModePlan plan = job.plan(settings, cpu());
        Optional<String> obstacle = plan.obstacle();
        if (obstacle.isPresent()) {
            return refuse(obstacle.get());
        }
        RunFacts facts = new RunFacts(
                job.name(),
                version,
                Instant.now(),
                SettingsJson.of(config),
                Configuration.origins(config),
                plan.inputs(),
                plan.skipped(),
                plan.section(),
                List.of());
        if (settings.cluster().enabled()) {
            return cluster(job, plan, settings, facts, config);
        }
        if (options.dryRun) {
            return dryRun(job, plan, settings, facts, config);
        }
        return write(plan, settings, facts, config, fingerprint(job, plan, facts));
    }

    private Fingerprint fingerprint(Job job, ModePlan plan, RunFacts facts) throws IOException {
        return RunFingerprint.of(job, modes, version, facts.settings(), plan.files());
    }

    /** Takes part in a crawl of several machines. */
    private int cluster(Job job, ModePlan plan, Settings settings, RunFacts facts, Config config) throws IOException {
        ClusterRun cluster = new ClusterRun(plan, settings, facts, () -> fingerprint(job, plan, facts));
        Optional<String> obstacle = cluster.obstacle(options.fresh);
        if (obstacle.isPresent()) {
            return refuse(obstacle.get());
        }
        OptionalInt ended = cluster.ended(err);
        if (ended.isPresent()) {
            return ended.getAsInt();
        }
        if (options.dryRun) {
            int exitCode = dryRun(job, plan, settings, facts, config);
            cluster.describe(out);
            return exitCode;
        }
        LogSetup.forCluster();
        return cluster.run(config, err, merge -> {
            int exitCode = write(merge.plan(), settings, merge.facts(), config, merge.fingerprint());
            return isFinished() || isParked
                    ? Optional.of(new ClusterNode.Merged(exitCode, isParked))
                    : Optional.empty();
        });
    }

    private void setUpLog(Config config) {
        if (LogSettings.from(config).isJson()) {
            LogSetup.useJson();
            err = LoggedLines.stream();
        }
        if (options.quiet) {
            ((Logger) LoggerFactory.getLogger("io.github.llmdata")).setLevel(Level.WARN);
        }
    }

    /** Runs the plan in the output folder, with the state of an earlier process if there is one. */
    private int write(ModePlan plan, Settings settings, RunFacts facts, Config config, Fingerprint fingerprint)
            throws IOException {
        try (RunLock lock = RunLock.acquire(settings.output().stateDir());
                RunState state = RunState.open(lock, fingerprint, options.fresh)) {
            state.guard().watch(StopSignals::isStopping);
            Meter meter = new Meter();
            RunFacts known = facts.after(Processes.begin(state, facts.started()));
            OutputDir dir = plan.dir(settings.output());
            LiveFigures live =
                    LiveFigures.of(known, meter, new RecentLines(settings.ui().enabled()));
            try (Watching watching = Watching.start(settings, config, watched(known, live, dir), err)) {
                RunSpec run = new RunSpec(
                        known,
                        dir,
                        plan.outputs(settings.output()),
                        settings.output(),
                        settings.analysis(),
                        settings.drainTimeout(),
                        meter,
                        live,
                        view(LogSettings.from(config).isJson()),
                        plan.coordinator(meter, state),
                        state);
                return run(config, run, plan, watching);
            }
        }
    }

    private static MonitoredRun watched(RunFacts facts, LiveFigures live, OutputDir dir) {
        return new MonitoredRun(
                facts,
                live,
                dir.papers().resolve(new Ledger().fileName(facts.mode())),
                StopSignals::stopByRequest,
                new LiveWhy(dir.data())::apply);
    }

    private static void warnOfVariables(List<String> ignored) {
        if (!ignored.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("variables", String.join(", ", ignored))
                    .log("no setting belongs to these environment variables; they are ignored");
        }
    }

    /** Whether it has come to its end, so that nothing is left for a later run. */
    boolean isFinished() {
        return isFinished && !StopSignals.isStopping();
    }

    private int dryRun(Job job, ModePlan plan, Settings settings, RunFacts facts, Config config) throws IOException {
        DryRun dryRun = new DryRun(job.name(), plan, settings.output(), out);
        dryRun.plan(options.fresh, () -> fingerprint(job, plan, facts), new TrialRun(config));
        dryRun.settings(Configuration.describe(config), options.verbose);
        return dryRun.exitCode();
    }

    private int refuse(String sentence) {
        err.println(SafeMessage.of(sentence));
        return ExitCode.USAGE;
    }

    /** One thread per core for everything that computes: decoding, parsing, cleaning. */
    static Executor cpu() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
            Thread thread = new Thread(task, "cpu-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    private Optional<ProgressView> view(boolean isLogJson) {
        if (options.quiet) {
            return Optional.empty();
        }
        return Optional.of(
                isLogJson ? ProgressDisplay.inLog() : ProgressDisplay.on(err, new Terminal(System.getenv())));
    }

    private int run(Config config, RunSpec run, ModePlan plan, Watching watching) throws IOException {
        CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
        CompletableFuture<Done> reported = new CompletableFuture<>();
        ActorSystem<Supervisor.Command> system =
                ActorSystem.create(Supervisor.create(run, outcome), "crawler", forActors(config, run.drainTimeout()));
        CoordinatedShutdown.get(system).addTask(CoordinatedShutdown.PhaseServiceRequestsDone(), "drain", () -> {
            system.tell(Supervisor.Stop.INSTANCE);
            return reported;
        });
        try {
            RunOutcome ended = RunOutcome.await(outcome);
            run.progress().ifPresent(ProgressView::end);
            isFinished = ended.isFinished();
            isParked = ended.ending() == RunOutcome.Ending.COMPLETED && ended.isParked();
            if (isFinished) {
                if (!ended.hasFailed()) {
                    plan.finish();
                }
            }
            // before the state ends, so that a later process makes it if this one cannot
            Optional<Path> overview = ended.isReported() ? overview(run) : Optional.empty();
            if (isFinished) {
                plan.discardWork();
                run.state().end();
            }
            return print(run, ended, overview);
        } finally {
            watching.close(); // before the process may end
            reported.complete(Done.getInstance());
        }
    }

    /** The page for people. The run is complete without it. */
    private Optional<Path> overview(RunSpec run) {
        Optional<Path> report =
                Overview.newestReport(run.dir().papers(), run.facts().mode());
        try {
            return report.isPresent() ? Optional.of(Overview.write(report.get())) : Optional.empty();
        } catch (IOException e) {
            err.println(SafeMessage.of("The overview of " + report.get() + " could not be made (" + e.getMessage()
                    + "); nothing else needs it. Make it with: crawler.jar report --output "
                    + run.output().dir()));
            return Optional.empty();
        }
    }

    private static Config forActors(Config config, Duration drainTimeout) {
        Duration phase = drainTimeout.plus(GRACE);
        return ConfigFactory.parseString(
                        "akka.coordinated-shutdown.phases.service-requests-done.timeout = " + phase.toMillis() + "ms")
                .withFallback(config);
    }

    private int print(RunSpec run, RunOutcome outcome, Optional<Path> overview) throws IOException {
        out.print(new Report(
                        run.facts(),
                        outcome.accounts(),
                        outcome.sites(),
                        run.meter(),
                        outcome.status(),
                        outcome.ended())
                .toTable());
        outcome.files().forEach(file -> out.println("wrote " + file));
        overview.ifPresent(page -> out.println("wrote " + page + ", to read in a browser"));
        outcome.analysis()
                .ifPresent(analysis -> out.println("\n" + analysis.output().stripTrailing()));
        outcome.failure().ifPresent(failure -> err.println(SafeMessage.of(failure)));
        outcome.accounts().problems().forEach(err::println);
        if (outcome.isWithoutRecords()) {
            err.println(NothingWritten.why(outcome.accounts(), outcome.files()));
            if (!outcome.earlier().isEmpty()) {
                err.println(NothingWritten.kept(outcome.earlier()));
            }
        }
        if (!outcome.accounts().isBalanced()) {
            err.println("The accounts do not add up; this is a bug in this program. See them in "
                    + Report.fileName(run.facts().mode()) + ".");
        }
        if (outcome.ending() == RunOutcome.Ending.STOPPED) {
            err.println("Stopped before the end; the same command continues this run.");
        }
        Optional<String> analysisFailure = outcome.analysis().flatMap(analysis -> analysis.failure());
        analysisFailure.ifPresent(err::println);
        if (outcome.hasFailed()) {
            return ExitCode.FAILED;
        }
        return analysisFailure.isPresent() ? ExitCode.ANALYSIS_FAILED : ExitCode.DONE;
    }
}
