package io.github.llmdata.crawler.cli;

import com.typesafe.config.Config;
import io.github.llmdata.crawler.cluster.ClusterNode;
import io.github.llmdata.crawler.cluster.ClusterSpec;
import io.github.llmdata.crawler.cluster.MergePlan;
import io.github.llmdata.crawler.cluster.files.CrawlPlan;
import io.github.llmdata.crawler.cluster.files.Ending;
import io.github.llmdata.crawler.cluster.files.ShardFolders;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.mode.ShardedPlan;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.settings.ClusterSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.Fingerprint;
import io.github.llmdata.crawler.state.RunLock;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.state.StateException;
import io.github.llmdata.crawler.stats.RunFacts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of this machine in a crawl of several. */
final class ClusterRun {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterRun.class);

    /** So long a merge waits for another machine that has begun to merge and was given up for dead. */
    private static final int MOST_SECONDS_TO_WAIT = 600;

    private final ModePlan plan;
    private final Settings settings;
    private final RunFacts facts;
    private final Wanted wanted;
    private @Nullable ClusterSpec spec;

    /**
     * Prepares to take part.
     *
     * @param wanted is asked once it is clear that this machine can take part
     */
    ClusterRun(ModePlan plan, Settings settings, RunFacts facts, Wanted wanted) {
        this.plan = plan;
        this.settings = settings;
        this.facts = facts;
        this.wanted = wanted;
    }

    /** Computes the fingerprint of the crawl, for which all inputs are read. */
    @FunctionalInterface
    interface Wanted {
        Fingerprint fingerprint() throws IOException;
    }

    /** What the merge of the shards does: a run, like one of a single machine. */
    record Merge(ModePlan plan, RunFacts facts, Fingerprint fingerprint) {}

    /** Carries out the merge. */
    @FunctionalInterface
    interface Merging {
        /** Returns nothing if it was not finished. */
        Optional<ClusterNode.Merged> run(Merge merge) throws IOException;
    }

    /** Why this machine cannot take part, as one sentence; empty if it can. */
    Optional<String> obstacle(boolean isFresh) throws IOException {
        if (!(plan instanceof ShardedPlan sharded)) {
            return Optional.of(
                    "crawler.cluster.enabled is true, and " + whyAlone() + "; set crawler.cluster.enabled to false");
        }
        ShardFolders shards = shards();
        if (isFresh) {
            return Optional.of("--fresh would discard what other machines are doing; to give the crawl up, stop all of"
                    + " them and delete " + shards.root());
        }
        if (settings.ui().enabled()) {
            return Optional.of("crawler.ui.enabled is true, and the live page shows the run of one machine;"
                    + " set it or crawler.cluster.enabled to false");
        }
        if (sharded.unshared().isPresent()) {
            return sharded.unshared();
        }
        Path state = RunState.file(settings.output().stateDir(), facts.mode());
        if (Files.exists(state) && CrawlPlan.of(shards.plan()).isEmpty()) {
            return Optional.of(
                    state + " is the unfinished run of one machine; finish it without crawler.cluster.enabled,"
                            + " or choose another folder with --output");
        }
        return ClusterNode.obstacle(spec());
    }

    /**
     * How the crawl has ended before this machine was started, as one that is started again by a supervisor finds it. Says so.
     */
    OptionalInt ended(PrintStream err) throws IOException {
        OptionalInt exitCode = Ending.exitCode(shards().ending());
        if (exitCode.isPresent()) {
            err.println(SafeMessage.of(
                    "The crawl of " + shards().root() + " has ended, and its dataset is published beside it."
                            + " To crawl anew, delete " + shards().root() + " or choose another folder with --output"));
        }
        return exitCode;
    }

    private ShardFolders shards() {
        return ShardFolders.in(settings.output().dir(), settings.cluster().shards());
    }

    private ClusterSpec spec() throws IOException {
        ClusterSpec known = spec;
        if (known == null) {
            known = new ClusterSpec(settings, (ShardedPlan) plan, facts, wanted.fingerprint());
            spec = known;
        }
        return known;
    }

    private String whyAlone() {
        return switch (facts.mode()) {
            case "stack", "reddit" ->
                "a dump is one machine's work: it is read as fast as its files can be decompressed";
            default -> "mode " + facts.mode() + " is not shared among machines";
        };
    }

    /** Says how the machines are set up. */
    void describe(PrintStream out) throws IOException {
        ClusterSettings cluster = settings.cluster();
        out.println("Cluster");
        out.printf("  this machine is %s:%d, with the role %s%n", cluster.host(), cluster.port(), cluster.role());
        out.printf("  it asks to be taken in by %s%n", String.join(", ", cluster.seedNodes()));
        out.printf(
                "  %s the crawl of %,d shards in %s%n",
                CrawlPlan.of(shards().plan()).isPresent() ? "continue" : "begin", cluster.shards(), shards().root());
    }

    /**
     * Takes part until the crawl has ended, or this machine is stopped.
     *
     * @param config of the actors
     */
    int run(Config config, PrintStream err, Merging merging) throws IOException {
        ClusterSpec known = spec();
        ClusterNode.Outcome outcome = ClusterNode.run(known, config, () -> {
            awaitLock();
            Optional<ClusterNode.Merged> merged =
                    merging.run(new Merge(new MergePlan(known), mergeFacts(), mergeFingerprint(known.fingerprint())));
            if (merged.isPresent() && merged.get().isParked()) {
                Files.deleteIfExists(
                        RunState.file(settings.output().stateDir(), facts.mode())); // the next merge begins anew
            }
            return merged;
        });
        outcome.failure().ifPresent(failure -> err.println(SafeMessage.of(failure)));
        if (outcome.failure().isEmpty() && !outcome.hasMerged()) {
            err.println("The crawl has ended; another machine has merged it: "
                    + settings.output().dir());
        }
        return outcome.exitCode();
    }

    /** Only one process merges. Another one may still be at it, although the others have given it up. */
    private void awaitLock() throws IOException {
        Path dir = settings.output().stateDir();
        for (int seconds = 0; seconds < MOST_SECONDS_TO_WAIT; seconds++) {
            try {
                RunLock.check(dir);
                return;
            } catch (StateException e) {
                if (seconds == 0) {
                    LOG.atWarn().log(e.getMessage());
                }
            }
            try {
                TimeUnit.SECONDS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** The crawl began when the lists were split, not with this process. */
    private RunFacts mergeFacts() throws IOException {
        return new RunFacts(
                facts.mode(),
                facts.version(),
                CrawlPlan.of(shards().plan()).map(CrawlPlan::begun).orElse(facts.started()),
                facts.settings(),
                facts.origins(),
                facts.inputs(),
                facts.skipped(),
                facts.section(),
                facts.earlier());
    }

    /** A merge that was broken off is never taken for the run of one machine. */
    private static Fingerprint mergeFingerprint(Fingerprint whole) {
        Map<String, String> decisive = new TreeMap<>(whole.settings());
        decisive.put("crawler.cluster.merge", "true");
        return new Fingerprint(whole.mode(), whole.version(), whole.inputs(), decisive);
    }
}
