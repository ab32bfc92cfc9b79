package io.github.llmdata.crawler.write;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.state.KeyValueStore;
import io.github.llmdata.crawler.state.Processes;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.AnalysisFacts;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.PublishedFile;
import io.github.llmdata.crawler.stats.RecentLines;
import io.github.llmdata.crawler.stats.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Owns the files of a run. The stream sends batches one at a time; the sink acknowledges each when it is appended. It commits
 * after a number of bytes, and every two seconds if anything has changed, so a crash loses no more than that. An I/O failure stops
 * the actor, so that nothing is appended to a half-written file.
 *
 * <p>Its writes block, so it runs on a dispatcher for blocking work.
 */
public final class DatasetSink extends AbstractBehavior<DatasetSink.Command> {

    public sealed interface Command {}

    /** A coordinator takes over: go back to the last commit and report it. */
    public record Attach(ActorRef<Event> owner) implements Command {}

    /** The stream is about to send batches. */
    public record Open(ActorRef<Ack> replyTo) implements Command {}

    /** Append a batch. */
    public record Write(Batch batch, ActorRef<Ack> replyTo) implements Command {}

    /** The stream has sent everything. */
    public enum Complete implements Command {
        INSTANCE
    }

    /** The stream failed; its coordinator learns that from the stream itself. */
    public record Fail(Throwable cause) implements Command {}

    /**
     * End the run.
     *
     * @param analysis what the report says about the analysis for now
     */
    public record Close(FileDisposition ending, Report report, AnalysisFacts analysis, ActorRef<Closed> replyTo)
            implements Command {}

    /** The analysis of the published files has ended: complete their report. */
    public record ReportAnalysis(Report report, AnalysisFacts analysis, ActorRef<Reported> replyTo)
            implements Command {}

    /** Tell the accounts of everything appended so far. The run does not depend on it. */
    public record ShowAccounts(ActorRef<Accounts> replyTo) implements Command {}

    /** From now on, let people see the lines that are appended. */
    public record ShowLines(RecentLines to) implements Command {}

    private enum CommitDue implements Command {
        INSTANCE
    }

    /** What happens to the files at the end. */
    public enum FileDisposition {
        /** They are complete and get their final names. */
        PUBLISH,
        /** They get their final names, and a later process may resume the run. */
        PARK,
        /** They stay unfinished, so that a later process can resume the run. */
        KEEP,
        /** There is no record in them: only the ledger is published, and an earlier run's files stay. */
        DISCARD
    }

    /** A batch is appended: the stream may send the next. */
    public enum Ack {
        INSTANCE
    }

    public sealed interface Event {}

    public record Attached(Checkpoint checkpoint) implements Event {}

    /** Everything that the stream sent is on disk. */
    public record Drained(Checkpoint checkpoint) implements Event {}

    /**
     * The run's files are closed.
     *
     * @param published those that got their final names
     * @param earlier the dataset of an earlier run, which stays because this run published none
     */
    public record Closed(List<Path> published, List<Path> earlier) {}

    /** The report is complete. */
    public enum Reported {
        INSTANCE
    }

    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(2);

    private final OutputFiles files;
    private final KeyValueStore state;
    private final long commitBytes;
    private long uncommitted;
    private ActorRef<Event> owner;
    private RecentLines recent = new RecentLines(false);

    /**
     * Makes the sink, and starts its files or resumes them.
     *
     * @param state holds the checkpoint of the files; commits are made in it
     * @param meter measures the commits
     * @param commitBytes how many bytes may be appended between two commits
     */
    public static Behavior<Command> create(
            OutputDir dir,
            String mode,
            List<Output> outputs,
            Archiving archiving,
            RunState state,
            Meter meter,
            long commitBytes) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(CommitDue.INSTANCE, COMMIT_INTERVAL);
            return new DatasetSink(
                    context, OutputFiles.open(dir, mode, outputs, archiving, state, meter), state, commitBytes);
        }));
    }

    private DatasetSink(ActorContext<Command> context, OutputFiles files, KeyValueStore state, long commitBytes) {
        super(context);
        this.files = files;
        this.state = state;
        this.commitBytes = commitBytes;
        this.owner = context.getSystem().ignoreRef();
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Attach.class, this::onAttach)
                .onMessage(Open.class, this::onOpen)
                .onMessage(Write.class, this::onWrite)
                .onMessageEquals(Complete.INSTANCE, this::onComplete)
                .onMessage(Fail.class, this::onFail)
                .onMessageEquals(CommitDue.INSTANCE, this::onCommitDue)
                .onMessage(Close.class, this::onClose)
                .onMessage(ShowAccounts.class, this::onShowAccounts)
                .onMessage(ShowLines.class, this::onShowLines)
                .onMessage(ReportAnalysis.class, this::onReportAnalysis)
                .onSignal(PostStop.class, this::onPostStop)
                .build();
    }

    private Behavior<Command> onAttach(Attach attach) {
        owner = attach.owner();
        uncommitted = 0;
        owner.tell(new Attached(files.rewind()));
        return this;
    }

    private Behavior<Command> onOpen(Open open) {
        open.replyTo().tell(Ack.INSTANCE);
        return this;
    }

    private Behavior<Command> onWrite(Write write) {
        files.append(write.batch());
        uncommitted += write.batch().bytes();
        if (uncommitted >= commitBytes) {
            files.commit();
            uncommitted = 0;
        }
        write.replyTo().tell(Ack.INSTANCE);
        if (recent.keeps()) {
            show(write.batch());
        }
        return this;
    }

    private void show(Batch batch) {
        batch.portions().forEach((output, portion) -> {
            if (output instanceof Ledger) {
                recent.dropped(portion);
            } else if (output instanceof JsonLinesFormat) {
                recent.kept(portion);
            }
        });
    }

    private Behavior<Command> onShowAccounts(ShowAccounts show) {
        show.replyTo().tell(files.accounts());
        return this;
    }

    private Behavior<Command> onShowLines(ShowLines show) {
        recent = show.to();
        return this;
    }

    private Behavior<Command> onCommitDue() {
        files.commitChanges();
        uncommitted = 0;
        return this;
    }

    private Behavior<Command> onComplete() {
        owner.tell(new Drained(files.commit()));
        return this;
    }

    private Behavior<Command> onFail(Fail fail) {
        return this;
    }

    private Behavior<Command> onClose(Close close) {
        Processes.end(state, close.report().ended(), close.report().status());
        Function<List<PublishedFile>, byte[]> toJson = outputs -> close.report().toJson(outputs, close.analysis());
        List<Path> published = switch (close.ending()) {
            case PUBLISH -> {
                files.complete();
                yield files.publish(toJson);
            }
            case PARK -> {
                files.commit();
                yield files.publish(toJson);
            }
            case DISCARD -> files.publishWithoutRecords(toJson);
            case KEEP -> {
                files.commit();
                files.reportWithoutRecords(toJson);
                yield List.of();
            }
        };
        boolean hasPublished = close.ending() == FileDisposition.PUBLISH || close.ending() == FileDisposition.PARK;
        close.replyTo().tell(new Closed(published, hasPublished ? List.of() : files.earlierDataset()));
        return this;
    }

    private Behavior<Command> onReportAnalysis(ReportAnalysis message) {
        files.reportAgain(outputs -> message.report().toJson(outputs, message.analysis()));
        message.replyTo().tell(Reported.INSTANCE);
        return this;
    }

    private Behavior<Command> onPostStop(PostStop signal) {
        files.close();
        return this;
    }
}
