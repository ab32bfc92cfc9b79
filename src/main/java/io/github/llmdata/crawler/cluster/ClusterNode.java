package io.github.llmdata.crawler.cluster;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.remote.RemoteTransportException;
import com.typesafe.config.Config;
import io.github.llmdata.crawler.cluster.files.CrawlPlan;
import io.github.llmdata.crawler.cluster.files.Ending;
import io.github.llmdata.crawler.cluster.files.FileSystemProbe;
import io.github.llmdata.crawler.cluster.files.ShardFolders;
import io.github.llmdata.crawler.settings.ClusterSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** A machine that takes part in a crawl, until the crawl has ended or it is stopped. */
public final class ClusterNode {
    private ClusterNode() {}

    /** Merges the shards of a crawl that has come to its end. */
    @FunctionalInterface
    public interface Merge {
        /** Merges; returns nothing if it was not finished. */
        Optional<Merged> run() throws IOException;
    }

    /**
     * How a merge ended.
     *
     * @param exitCode of the program
     * @param isParked whether a later start goes on with the sites that were parked
     */
    public record Merged(int exitCode, boolean isParked) {}

    /**
     * How it ended for this machine.
     *
     * @param exitCode of the program
     * @param hasMerged whether this machine has merged the shards, and so has told how the crawl ended
     * @param failure a sentence that says why it could not go on; absent if it could
     */
    public record Outcome(int exitCode, boolean hasMerged, Optional<String> failure) {}

    /** Why this machine cannot take part, as one sentence; empty if it can. */
    public static Optional<String> obstacle(ClusterSpec spec) throws IOException {
        NodeTls.check(
                spec.settings().cluster().host(), spec.settings().cluster().tls());
        ShardFolders shards = spec.shards();
        Optional<CrawlPlan> begun = CrawlPlan.of(shards.plan());
        return begun.isEmpty() ? Optional.empty() : begun.get().refusal(shards.plan(), spec.crawlPlan());
    }

    /**
     * Takes part.
     *
     * @param config of the actors, without what a cluster needs
     * @param merge is called on this thread, if it is this machine that merges
     */
    public static Outcome run(ClusterSpec spec, Config config, Merge merge) throws IOException {
        FileSystemProbe.check(spec.shards().root());
        Turns turns = new Turns();
        Node node = Node.of(spec, SharedFolder.of(spec.shards().root()));
        ActorSystem<NodeGuardian.Command> system;
        try {
            system = start(node, turns, config);
        } catch (RemoteTransportException e) {
            ClusterSettings cluster = spec.settings().cluster();
            return new Outcome(
                    1,
                    false,
                    Optional.of("Nothing can listen on crawler.cluster.host and .port, " + cluster.host() + " and "
                            + cluster.port() + ": " + e.getMessage()));
        }
        system.getWhenTerminated().thenRun(turns::left);
        Path ending = spec.shards().ending();
        boolean isPublished = false;
        try {
            Outcome outcome = work(turns, merge, ending);
            isPublished = outcome.failure().isEmpty() && Ending.exitCode(ending).isPresent();
            return outcome;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(1, false, Optional.of("The crawl was interrupted."));
        } finally {
            end(system, isPublished);
        }
    }

    /** When the dataset is published all machines end, as each of them finds in the folder: none gives its shards to another. */
    private static void end(ActorSystem<?> system, boolean isPublished) {
        if (isPublished) {
            CoordinatedShutdown.get(system)
                    .run(
                            CoordinatedShutdown.actorSystemTerminateReason(),
                            Optional.of(CoordinatedShutdown.PhaseBeforeActorSystemTerminate()));
        } else {
            system.terminate();
        }
        system.getWhenTerminated().toCompletableFuture().join();
    }

    private static ActorSystem<NodeGuardian.Command> start(Node node, Turns turns, Config config) {
        return ActorSystem.create(
                NodeGuardian.create(node, turns),
                ClusterConfig.SYSTEM,
                ClusterConfig.of(config, node.spec().settings().cluster()));
    }

    private static Outcome work(Turns turns, Merge merge, Path ending) throws IOException, InterruptedException {
        boolean hasMerged = false;
        while (true) {
            Turns.Turn turn = turns.next();
            if (turn instanceof Turns.Merge asked) {
                Optional<Merged> merged = merge.run();
                if (merged.isEmpty()) {
                    return new Outcome(
                            1,
                            false,
                            Optional.of("The merge of the shards is not finished; it is continued by"
                                    + " the other machines, or by the same command."));
                }
                hasMerged = true;
                asked.director().tell(new Director.Merged(merged.get()));
            } else if (turn instanceof Turns.End end) {
                return new Outcome(end.exitCode(), hasMerged, Optional.empty());
            } else if (turn instanceof Turns.Fail failure) {
                return new Outcome(1, false, Optional.of(failure.sentence()));
            } else if (turn == Turns.Look.INSTANCE) {
                OptionalInt ended = Ending.exitCode(ending);
                if (ended.isPresent()) {
                    return new Outcome(ended.getAsInt(), hasMerged, Optional.empty());
                }
            } else {
                return new Outcome(
                        1,
                        false,
                        Optional.of(
                                "This machine was taken out of the cluster, because the others could not reach it or"
                                        + " it was stopped; the same command takes it in again."));
            }
        }
    }
}
