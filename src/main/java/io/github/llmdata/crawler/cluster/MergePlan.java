package io.github.llmdata.crawler.cluster;

import akka.actor.typed.javadsl.Behaviors;
import io.github.llmdata.crawler.cluster.files.CrawlPlan;
import io.github.llmdata.crawler.mode.InputFile;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.ReportSection;
import io.github.llmdata.crawler.supervise.Coordinator;
import io.github.llmdata.crawler.supervise.CoordinatorFactory;
import io.github.llmdata.crawler.write.Output;
import io.github.llmdata.crawler.write.OutputDir;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** The run that makes one dataset of what all shards have written. */
public record MergePlan(ClusterSpec spec) implements ModePlan {

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public List<String> inputs() {
        return spec.plan().inputs();
    }

    @Override
    public List<InputFile> files() {
        return spec.plan().files();
    }

    @Override
    public long skipped() {
        return spec.plan().skipped();
    }

    @Override
    public List<String> problems() {
        return spec.plan().problems();
    }

    @Override
    public void describe(PrintStream out) {
        spec.plan().describe(out);
    }

    @Override
    public Optional<ReportSection> section() {
        return spec.plan().section();
    }

    @Override
    public List<Output> outputs(OutputSettings settings) {
        return spec.plan().outputs(settings);
    }

    @Override
    public OutputDir dir(OutputSettings settings) {
        return spec.plan().dir(settings);
    }

    @Override
    public CoordinatorFactory coordinator(Meter meter, RunState state) throws IOException {
        List<String> problems =
                CrawlPlan.of(spec.shards().plan()).map(CrawlPlan::problems).orElseGet(List::of);
        MergedShards merged = new MergedShards(
                spec.shards(), spec.shardFingerprint(), outputs(spec.settings().output()), problems);
        CoordinatorFactory replay = CoordinatorFactory.replaying(merged, meter);
        return (supervisor, sink, replyTo) -> replay.start(
                supervisor, sink, supervisor.spawnAnonymous(Behaviors.<Coordinator.Drained>receiveMessage(drained -> {
                    replyTo.tell(new Coordinator.Drained(
                            drained.checkpoint(), drained.complete(), merged.isParked(), merged.sites()));
                    return Behaviors.stopped();
                })));
    }
}
