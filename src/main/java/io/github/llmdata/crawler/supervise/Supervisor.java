package io.github.llmdata.crawler.supervise;

import akka.actor.ActorInitializationException;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.github.llmdata.crawler.analyse.Analyst;
import io.github.llmdata.crawler.clock.SteadyClock;
import io.github.llmdata.crawler.frontier.SavedSite;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.AnalysisFacts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Report;
import io.github.llmdata.crawler.stats.RunPhase;
import io.github.llmdata.crawler.stats.SiteStats;
import io.github.llmdata.crawler.write.Archiving;
import io.github.llmdata.crawler.write.DatasetSink;
import io.github.llmdata.crawler.write.OutputException;
import io.github.llmdata.crawler.write.TextFormat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The root actor of a run: starts the sink and the coordinator of the mode, closes and publishes the files when the
 * stream has ended, then starts the analysis. If an earlier process ended after its stream was complete, only the files
 * are published and analysed. A failed sink ends the run, and so does a coordinator that has used up its restarts.
 */
public final class Supervisor extends AbstractBehavior<Supervisor.Command> {

    public sealed interface Command {}

    /** End the run when the requests and batches under way are written. */
    public enum Stop implements Command {
        INSTANCE
    }

    private enum DrainTimedOut implements Command {
        INSTANCE
    }

    private enum AbortTimedOut implements Command {
        INSTANCE
    }

    private record CoordinatorDrained(Coordinator.Drained drained) implements Command {}

    private record SinkClosed(DatasetSink.Closed closed) implements Command {}

    private record AnalystReplied(Analyst.Analysed analysed) implements Command {}

    private record AnalysisReported(Analyst.Analysed analysed) implements Command {}

    /**
     * How long files may take to close after a drain that took too long. The shutdown timeout of the process includes
     * this time.
     */
    private static final Duration ABORT_TIMEOUT = Duration.ofSeconds(3);

    private static final long COMMIT_BYTES = 64L * 1024 * 1024;

    private static final Analyst.Analysed ANALYST_FAILED = new Analyst.Analysed(
            "", Optional.of("The analysis stopped unexpectedly; see the log for the cause."), Optional.empty());

    private final RunSpec run;
    private final CompletableFuture<RunOutcome> outcome;
    private final TimerScheduler<Command> timers;
    private final ActorRef<DatasetSink.Command> sink;
    private final ActorRef<Coordinator.Command> coordinator;
    private final ActorRef<Observer.Command> observer;
    private boolean stopping;
    private boolean isParked;
    private boolean isReported;
    private Accounts accounts;
    private List<SiteStats> sites = List.of();
    private RunOutcome.Ending ending = RunOutcome.Ending.COMPLETED;
    private Optional<Instant> ended = Optional.empty();
    private List<Path> files = List.of();
    private List<Path> earlier = List.of();
    private Optional<String> failure = Optional.empty();

    /**
     * Creates the root actor, which starts the run at once.
     *
     * @param outcome completed when the run has ended, also if it failed; exceptionally if this actor itself fails
     */
    public static Behavior<Command> create(RunSpec run, CompletableFuture<RunOutcome> outcome) {
        Behavior<Command> supervisor = Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new Supervisor(context, timers, run, outcome)));
        return FailureWatch.on(supervisor, Command.class, outcome::completeExceptionally);
    }

    private Supervisor(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            RunSpec run,
            CompletableFuture<RunOutcome> outcome) {
        super(context);
        this.run = run;
        this.timers = timers;
        this.outcome = outcome;
        this.sink = context.spawn(
                DatasetSink.create(
                        run.dir(),
                        run.facts().mode(),
                        run.files(),
                        Archiving.of(run.output().archive(), run.facts()),
                        run.state(),
                        run.meter(),
                        COMMIT_BYTES),
                "sink",
                DispatcherSelector.blocking());
        context.watch(sink);
        Checkpoint checkpoint = run.state().checkpoint();
        this.accounts = checkpoint.accounts().copy();
        if (checkpoint.isComplete()) {
            this.coordinator = context.getSystem().ignoreRef();
            context.getSelf()
                    .tell(new CoordinatorDrained(new Coordinator.Drained(
                            checkpoint,
                            true,
                            false,
                            SavedSite.stats(run.state(), Set.of(), SteadyClock.OF_PROCESS.instant()))));
        } else {
            this.coordinator = run.mode()
                    .start(context, sink, context.messageAdapter(Coordinator.Drained.class, CoordinatorDrained::new));
            context.watch(coordinator);
        }
        this.observer = context.spawn(
                Observer.create(snapshots(), run.live(), sink, coordinator), "observer", DispatcherSelector.blocking());
        observer.tell(new Observer.Enter(RunPhase.RUNNING));
        if (run.live().recent().keeps()) {
            sink.tell(new DatasetSink.ShowLines(run.live().recent()));
        }
        run.progress().ifPresent(view -> context.spawn(Progress.create(run.live(), view), "progress"));
    }

    private Snapshots snapshots() {
        return new Snapshots(run.facts(), run.dir().data(), run.meter(), accounts.copy());
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(CoordinatorDrained.class, this::onCoordinatorDrained)
                .onMessage(SinkClosed.class, this::onSinkClosed)
                .onMessage(AnalystReplied.class, this::onAnalystReplied)
                .onMessage(AnalysisReported.class, this::onAnalysisReported)
                .onMessageEquals(Stop.INSTANCE, this::onStop)
                .onMessageEquals(DrainTimedOut.INSTANCE, this::onDrainTimedOut)
                .onMessageEquals(AbortTimedOut.INSTANCE, this::onAbortTimedOut)
                .onSignal(ChildFailed.class, this::onChildFailed)
                .build();
    }

    private Behavior<Command> onCoordinatorDrained(CoordinatorDrained reply) {
        accounts = reply.drained().checkpoint().accounts();
        sites = reply.drained().sites();
        isParked = reply.drained().isParked();
        boolean complete = reply.drained().complete();
        ending = complete ? RunOutcome.Ending.COMPLETED : RunOutcome.Ending.STOPPED;
        boolean hasRecords = accounts.of(Kind.RECORDS).out() > 0;
        if (!complete || (isParked && !hasRecords)) {
            close(DatasetSink.FileDisposition.KEEP);
        } else if (isParked) {
            close(DatasetSink.FileDisposition.PARK);
        } else {
            close(hasRecords ? DatasetSink.FileDisposition.PUBLISH : DatasetSink.FileDisposition.DISCARD);
        }
        return this;
    }

    private void close(DatasetSink.FileDisposition disposition) {
        ended = Optional.of(Instant.now());
        observer.tell(new Observer.Enter(RunPhase.PUBLISHING));
        boolean publishes =
                disposition == DatasetSink.FileDisposition.PUBLISH || disposition == DatasetSink.FileDisposition.PARK;
        sink.tell(new DatasetSink.Close(
                disposition,
                report(),
                publishes ? plannedAnalysis() : AnalysisFacts.off("The run has published no dataset."),
                getContext().messageAdapter(DatasetSink.Closed.class, SinkClosed::new)));
    }

    private Report report() {
        RunOutcome now = outcome(Optional.empty());
        return new Report(run.facts(), accounts, sites, run.meter(), now.status(), now.ended());
    }

    private AnalysisFacts plannedAnalysis() {
        if (!run.analysis().enabled()) {
            return AnalysisFacts.off("crawler.analysis.enabled is false.");
        }
        if (!run.output().formats().contains(OutputSettings.Format.TEXT)) {
            getContext()
                    .getLog()
                    .info("no analysis: it needs the format text, which crawler.output.formats does not name");
            return AnalysisFacts.off("It needs the format text, which crawler.output.formats does not name.");
        }
        return AnalysisFacts.pending();
    }

    private Behavior<Command> onSinkClosed(SinkClosed reply) {
        isReported = true;
        files = reply.closed().published();
        earlier = reply.closed().earlier();
        String dataset = new TextFormat().fileName(run.facts().mode());
        Optional<Path> text =
                files.stream().filter(file -> file.endsWith(dataset)).findFirst();
        if (text.isEmpty() || !run.analysis().enabled()) {
            return end(Optional.empty());
        }
        if (stopping) {
            ending = RunOutcome.Ending.STOPPED; // the next process runs the analysis
            return end(Optional.empty());
        }
        observer.tell(new Observer.Enter(RunPhase.ANALYSING));
        ActorRef<Analyst.Command> analyst = getContext()
                .spawn(
                        Analyst.create(run.analysis(), run.output().stateDir()),
                        "analyst",
                        DispatcherSelector.blocking());
        getContext().watchWith(analyst, new AnalystReplied(ANALYST_FAILED));
        analyst.tell(new Analyst.Analyse(
                text.get(), getContext().messageAdapter(Analyst.Analysed.class, AnalystReplied::new)));
        return this;
    }

    private Behavior<Command> onAnalystReplied(AnalystReplied reply) {
        Analyst.Analysed analysed = reply.analysed();
        sink.tell(new DatasetSink.ReportAnalysis(
                report(),
                analysed.failure()
                        .map(AnalysisFacts::failed)
                        .orElseGet(() -> AnalysisFacts.completed(analysed.figures())),
                getContext().messageAdapter(DatasetSink.Reported.class, reported -> new AnalysisReported(analysed))));
        return this;
    }

    private Behavior<Command> onAnalysisReported(AnalysisReported reply) {
        return end(Optional.of(reply.analysed()));
    }

    private Behavior<Command> onStop() {
        if (stopping) {
            return this;
        }
        stopping = true;
        if (!files.isEmpty()) {
            ending = RunOutcome.Ending.STOPPED; // only the analysis was not finished
            return end(Optional.empty());
        }
        observer.tell(new Observer.Enter(RunPhase.DRAINING));
        timers.startSingleTimer(DrainTimedOut.INSTANCE, run.drainTimeout());
        coordinator.tell(Coordinator.Drain.INSTANCE);
        return this;
    }

    private Behavior<Command> onDrainTimedOut() {
        getContext()
                .getLog()
                .atWarn()
                .log("requests or batches under way did not end within crawler.shutdown.drain-timeout");
        timers.startSingleTimer(AbortTimedOut.INSTANCE, ABORT_TIMEOUT);
        coordinator.tell(Coordinator.Abort.INSTANCE);
        return this;
    }

    private Behavior<Command> onAbortTimedOut() {
        ending = RunOutcome.Ending.STOPPED;
        return end(Optional.empty());
    }

    private Behavior<Command> onChildFailed(ChildFailed failed) {
        ending = RunOutcome.Ending.FAILED;
        failure = Optional.of(sentence(failed.getCause()));
        if (failed.getRef().path().equals(sink.path())) {
            if (failed.getCause() instanceof OutputException output) {
                accounts = output.accounts();
            }
            return end(Optional.empty());
        }
        accounts = run.state().checkpoint().accounts().copy();
        close(DatasetSink.FileDisposition.KEEP);
        return this;
    }

    /** The message of a failed child. If the child failed while it started, Akka has wrapped its exception. */
    private static String sentence(Throwable failure) {
        Throwable cause = failure instanceof ActorInitializationException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        return String.valueOf(cause.getMessage());
    }

    private Behavior<Command> end(Optional<Analyst.Analysed> analysis) {
        RunOutcome result = outcome(analysis);
        Snapshots last = snapshots();
        last.enter(RunPhase.ENDED);
        run.live().publish(last.take().with(run.live().look().crawl()).endedAs(result.status()));
        outcome.complete(result);
        return Behaviors.stopped();
    }

    private RunOutcome outcome(Optional<Analyst.Analysed> analysis) {
        return new RunOutcome(
                ending,
                accounts,
                sites,
                ended.orElseGet(Instant::now),
                files,
                earlier,
                analysis,
                failure,
                isParked,
                isReported);
    }
}
