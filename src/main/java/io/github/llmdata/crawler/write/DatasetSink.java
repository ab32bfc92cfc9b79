package io.github.llmdata.crawler.write;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Meter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Owns the files of a run. Batches reach it from the stream, one at a time, each acknowledged once it is appended. It
 * commits every so many bytes, and as long as anything changes, every two seconds: what a crash may cost. An I/O failure stops the actor: nobody writes on over a half-written file.
 *
 * <p>Blocks on the disk, so it runs on a dispatcher for blocking work.
 */
public final class DatasetSink extends AbstractBehavior<DatasetSink.Command> {

    public sealed interface Command {}

    /** A coordinator takes over: go back to the last commit and say where that is. */
    public record Attach(ActorRef<Event> owner) implements Command {}

    /** The stream is about to send. */
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
     * @param report content of {@code report.json}
     */
    public record Close(FileDisposition ending, byte[] report, ActorRef<Closed> replyTo) implements Command {}

    private enum CommitDue implements Command {
        INSTANCE
    }

    /** What becomes of the files. */
    public enum FileDisposition {
        /** They are complete and get their final names. */
        PUBLISH,
        /** They get their final names, and a later run goes on with them. */
        PARK,
        /** They stay as they are, for a later run to go on. */
        KEEP,
        /** They hold nothing worth keeping and are removed. */
        DISCARD
    }

    /** A batch is appended: the next may come. */
    public enum Ack {
        INSTANCE
    }

    public sealed interface Event {}

    public record Attached(Checkpoint checkpoint) implements Event {}

    /** Everything that the stream sent is on disk. */
    public record Drained(Checkpoint checkpoint) implements Event {}

    /** The run's files are closed; those that got their final names are listed. */
    public record Closed(List<Path> published) {}

    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(2);

    private final OutputFiles files;
    private final long commitBytes;
    private long uncommitted;
    private ActorRef<Event> owner;

    /**
     * Makes the sink and starts its files, or goes on with them.
     *
     * @param state says how far they are, and is told
     * @param meter shows what the commits cost
     * @param commitBytes how much is appended between two commits at most
     */
    public static Behavior<Command> create(
            Path dir, String mode, Outputs outputs, RunState state, Meter meter, long commitBytes) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(CommitDue.INSTANCE, COMMIT_INTERVAL);
            return new DatasetSink(context, OutputFiles.open(dir, mode, outputs, state, meter), commitBytes);
        }));
    }

    private DatasetSink(ActorContext<Command> context, OutputFiles files, long commitBytes) {
        super(context);
        this.files = files;
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
        for (byte[] portion : write.batch().portions().values()) {
            uncommitted += portion.length;
        }
        if (uncommitted >= commitBytes) {
            files.commit();
            uncommitted = 0;
        }
        write.replyTo().tell(Ack.INSTANCE);
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
        List<Path> published = switch (close.ending()) {
            case PUBLISH -> {
                files.complete();
                yield files.publish();
            }
            case PARK -> {
                files.commit();
                yield files.publish();
            }
            case DISCARD -> files.discard();
            case KEEP -> {
                files.commit();
                yield List.of();
            }
        };
        files.writeReport(close.report());
        close.replyTo().tell(new Closed(published));
        return this;
    }

    private Behavior<Command> onPostStop(PostStop signal) {
        files.close();
        return this;
    }
}
