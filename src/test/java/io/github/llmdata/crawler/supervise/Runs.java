package io.github.llmdata.crawler.supervise;

import io.github.llmdata.crawler.settings.AnalysisSettings;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.settings.StackSettings;
import io.github.llmdata.crawler.source.DumpInputs;
import io.github.llmdata.crawler.source.DumpLimits;
import io.github.llmdata.crawler.source.DumpPlan;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.RunFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Runs over a small dump, without an analysis unless one is asked for. */
final class Runs {
    static final AnalysisSettings NO_ANALYSIS = new AnalysisSettings(false, "python3", "none", Duration.ofSeconds(30));

    private Runs() {}

    static Run of(Path dump, Path out, Executor cpu) throws IOException {
        return of(dump, out, cpu, NO_ANALYSIS);
    }

    static Run of(Path dump, Path out, Executor cpu, AnalysisSettings analysis) throws IOException {
        Settings settings = new Settings(
                new OutputSettings(out, EnumSet.allOf(OutputSettings.Format.class), true),
                new StackSettings(
                        List.of(dump.toString()),
                        Optional.of("example.org"),
                        1,
                        StackSettings.Answers.ACCEPTED,
                        false,
                        8 << 20,
                        5_000,
                        1L << 40,
                        500),
                analysis,
                Duration.ofSeconds(10));
        List<Path> inputs = settings.stack().inputs().stream().map(Path::of).toList();
        DumpPlan plan = DumpInputs.find(inputs, settings.stack().site(), DumpLimits.DEFAULT, Runnable::run);
        RunFacts facts = new RunFacts("stack", "test", Instant.now(), Map.of(), List.of("Posts.xml"), 0);
        return new Run(settings, plan, facts, new Meter(), Optional.empty(), cpu);
    }
}
