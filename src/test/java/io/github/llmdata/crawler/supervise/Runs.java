package io.github.llmdata.crawler.supervise;

import io.github.llmdata.crawler.refine.Refineries;
import io.github.llmdata.crawler.settings.AnalysisSettings;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.settings.StackSettings;
import io.github.llmdata.crawler.stack.StackPipeline;
import io.github.llmdata.crawler.stack.dump.DumpFiles;
import io.github.llmdata.crawler.stack.dump.DumpInputs;
import io.github.llmdata.crawler.stack.dump.DumpLimits;
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.LiveFigures;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.RecentLines;
import io.github.llmdata.crawler.stats.RunFacts;
import io.github.llmdata.crawler.testing.States;
import io.github.llmdata.crawler.write.OutputDir;
import io.github.llmdata.crawler.write.Outputs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Specifications of runs over a small dump; without an analysis unless the caller passes one. */
final class Runs {
    static final AnalysisSettings NO_ANALYSIS = new AnalysisSettings(false, "python3", "none", Duration.ofSeconds(30));

    private Runs() {}

    static StackPipeline pipeline(Path dump, Path out, Executor cpu, Meter meter) throws IOException {
        StackSettings settings = new StackSettings(
                List.of(dump.toString()),
                Optional.of("example.org"),
                1,
                StackSettings.Answers.ACCEPTED,
                0,
                false,
                8 << 20,
                5_000,
                1L << 40,
                500);
        DumpFiles plan = DumpInputs.find(List.of(dump), settings.site(), DumpLimits.DEFAULT, Runnable::run);
        return new StackPipeline(
                settings,
                output(out),
                plan,
                Refineries.onlyEmptyText(),
                Outputs.of(output(out)),
                meter,
                new StackPipeline.Workers(cpu, RunGuard.unsaved()));
    }

    static RunSpec of(Path dump, Path out, Executor cpu, AnalysisSettings analysis) throws IOException {
        return of(dump, out, cpu, analysis, States.in(out.resolveSibling(out.getFileName() + "-state")));
    }

    static RunSpec of(Path dump, Path out, Executor cpu, AnalysisSettings analysis, RunState state) throws IOException {
        Meter meter = new Meter();
        StackPipeline pipeline = pipeline(dump, out, cpu, meter);
        RunFacts facts = new RunFacts("stack", "test", Instant.now(), Map.of(), List.of("Posts.xml"), 0);
        return new RunSpec(
                facts,
                OutputDir.of(out),
                Outputs.of(output(out)).files(),
                output(out),
                analysis,
                Duration.ofSeconds(10),
                meter,
                LiveFigures.of(facts, meter, new RecentLines(false)),
                Optional.empty(),
                (supervisor, sink, replyTo) -> supervisor
                        .spawn(ReplayCoordinator.create(pipeline, sink, meter, replyTo), "coordinator")
                        .narrow(),
                state);
    }

    private static OutputSettings output(Path out) {
        return new OutputSettings(out, EnumSet.allOf(OutputSettings.Format.class), true, List.of());
    }
}
