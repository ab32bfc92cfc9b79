package io.github.llmdata.crawler.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.github.llmdata.crawler.cluster.files.Delivery;
import io.github.llmdata.crawler.cluster.files.Epoch;
import io.github.llmdata.crawler.cluster.files.Inbox;
import io.github.llmdata.crawler.cluster.files.ShardFolders;
import io.github.llmdata.crawler.fetch.HttpFetcher;
import io.github.llmdata.crawler.frontier.Frontier;
import io.github.llmdata.crawler.frontier.OutcomeSummary;
import io.github.llmdata.crawler.frontier.RobotsRequest;
import io.github.llmdata.crawler.frontier.Share;
import io.github.llmdata.crawler.mode.CrawlSetup;
import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.state.CommitWatch;
import io.github.llmdata.crawler.state.Fingerprint;
import io.github.llmdata.crawler.state.RunLock;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.state.ShardState;
import io.github.llmdata.crawler.stats.LiveFigures;
import io.github.llmdata.crawler.stats.RecentLines;
import io.github.llmdata.crawler.stats.RunFacts;
import io.github.llmdata.crawler.supervise.Coordinator;
import io.github.llmdata.crawler.supervise.CoordinatorFactory;
import io.github.llmdata.crawler.supervise.CrawlCoordinator;
import io.github.llmdata.crawler.supervise.RunOutcome;
import io.github.llmdata.crawler.supervise.RunSpec;
import io.github.llmdata.crawler.supervise.Supervisor;
import io.github.llmdata.crawler.write.HandOver;
import io.github.llmdata.crawler.write.Output;
import io.github.llmdata.crawler.write.OutputDir;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** A shard whose files this machine has open: its rounds are runs in the folder of the epoch. */
final class OwnedShard implements AutoCloseable {
    /** How long requests under way may take when the shard is given away. They are asked again by the next owner. */
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private static final HandOver HAND_OVER = new HandOver();

    private final Node node;
    private final String name;
    private final Epoch epoch;
    private final RunLock lock;
    private final Delivery delivery;
    private RunState state;
    private volatile Optional<ShardFetcher> fetcher = Optional.empty();
    private final AtomicBoolean isParked = new AtomicBoolean();

    /** Of the inbox when the last round began; negative before the first. */
    private long inboxBytes = -1;

    /**
     * What connects a round with the other shards.
     *
     * @param owner asks who owns another site for a {@code robots.txt}
     * @param whenStarted is told the frontier of the round
     */
    record Neighbours(
            Function<RobotsRequest, CompletionStage<OutcomeSummary>> owner,
            Consumer<ActorRef<Frontier.Command>> whenStarted) {}

    private OwnedShard(Node node, String name, Epoch epoch, RunLock lock, RunState state) throws IOException {
        this.node = node;
        this.name = name;
        this.epoch = epoch;
        this.lock = lock;
        this.state = state;
        this.delivery = new Delivery(
                node.shards(), name, epoch, handOver(node), ShardState.segments(state, epoch.folderName()));
        watch();
    }

    private static String handOver(Node node) {
        return HAND_OVER.fileName(node.spec().facts().mode());
    }

    /** Continues a copy of the state of the owner before, or starts one. */
    static OwnedShard open(Node node, String name, Epoch epoch) throws IOException {
        Fingerprint fingerprint = node.spec().shardFingerprint();
        Path shard = node.shards().shard(name);
        Path stateDir = epoch.folder().resolve(".state");
        Optional<String> owner = epoch.earlierFolders()
                .filter(folder -> ShardState.isIn(shard.resolve(folder).resolve(".state"), fingerprint.mode()))
                .findFirst();
        if (owner.isPresent()) {
            Path before = shard.resolve(owner.get()).resolve(".state");
            ShardState.adopt(owner.get(), before, stateDir, fingerprint);
            epoch.check();
            ShardState.discard(before, fingerprint.mode());
        }
        RunLock lock = RunLock.acquire(stateDir);
        try {
            return new OwnedShard(node, name, epoch, lock, RunState.open(lock, fingerprint, false));
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private void watch() {
        String fileName = handOver(node);
        state.watch(new CommitWatch() {
            @Override
            public void beforeCommit() throws IOException {
                epoch.check();
            }

            @Override
            public void afterCommit(Checkpoint committed) throws IOException {
                delivery.upTo(committed.lengths().getOrDefault(fileName, 0L));
            }
        });
    }

    /** A run over everything that is not settled yet. It publishes nothing. */
    Behavior<Supervisor.Command> round(CompletableFuture<RunOutcome> outcome, Neighbours neighbours)
            throws IOException {
        if (inboxBytes >= 0) {
            state.close(); // what a state has settled is known once it is opened
            state = RunState.open(lock, node.spec().shardFingerprint(), false);
            watch();
        }
        inboxBytes = Inbox.bytes(node.shards().inbox(name));
        RunFacts facts = node.spec().facts();
        var settings = node.spec().settings();
        List<Output> outputs = new ArrayList<>(node.spec().plan().outputs(settings.output()));
        outputs.add(HAND_OVER);
        return Supervisor.create(
                new RunSpec(
                        facts,
                        OutputDir.ofOwner(name, epoch.folder()),
                        outputs,
                        settings.output(),
                        settings.analysis(),
                        DRAIN,
                        node.meter(),
                        LiveFigures.of(facts, node.meter(), new RecentLines(false)),
                        Optional.empty(),
                        unpublished(coordinator(neighbours)),
                        state),
                outcome);
    }

    private CoordinatorFactory coordinator(Neighbours neighbours) throws IOException {
        ShardFolders shards = node.shards();
        Share share = new Share(
                site -> ShardFolders.name(shards.bySite().applyAsInt(site)).equals(name),
                !epoch.isClean(),
                neighbours.owner());
        return node.spec()
                .plan()
                .shard(
                        new ShardFeed(shards.list(name), shards.inbox(name)),
                        new CrawlSetup.Seat(
                                new CrawlCoordinator.Asking(share, epoch.clock(), neighbours.whenStarted()),
                                this::fenced),
                        node.meter(),
                        state);
    }

    private HttpFetcher fenced(HttpFetcher sending) {
        ShardFetcher made = new ShardFetcher(sending, node.budget(), epoch);
        fetcher = Optional.of(made);
        return made;
    }

    /** To the supervisor, a round never is complete: its files stay, and its state. */
    private CoordinatorFactory unpublished(CoordinatorFactory factory) {
        return (supervisor, sink, replyTo) -> factory.start(
                supervisor, sink, supervisor.spawnAnonymous(Behaviors.<Coordinator.Drained>receiveMessage(drained -> {
                    isParked.set(drained.isParked());
                    replyTo.tell(
                            new Coordinator.Drained(drained.checkpoint(), false, drained.isParked(), drained.sites()));
                    return Behaviors.stopped();
                })));
    }

    /** Whether other shards have handed something over since the round began. */
    boolean hasNew() throws IOException {
        return Inbox.bytes(node.shards().inbox(name)) != inboxBytes;
    }

    boolean isParked() {
        return isParked.get();
    }

    long noted(String note) {
        return state.checkpoint().accounts().notes().getOrDefault(note, 0L);
    }

    /** Closes the files; nothing may write to them any more. */
    @Override
    public void close() throws IOException {
        fetcher.ifPresent(sending -> {
            sending.stop();
            sending.giveUp(); // the next owner may ask the same sites at once
        });
        state.close();
        lock.close();
    }
}
