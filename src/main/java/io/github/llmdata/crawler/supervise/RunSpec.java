package io.github.llmdata.crawler.supervise;

import io.github.llmdata.crawler.settings.AnalysisSettings;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.LiveFigures;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.RunFacts;
import io.github.llmdata.crawler.write.Output;
import io.github.llmdata.crawler.write.OutputDir;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the supervisor needs to do a run.
 *
 * @param facts facts about the run, for its report
 * @param dir where its files go
 * @param files that the run writes
 * @param drainTimeout how long a stop may take to finish the requests and batches under way
 * @param meter counts the progress
 * @param live takes the figures of the run for those who look
 * @param progress where the progress is shown; absent if it is not
 * @param mode spawns the coordinator of the mode
 * @param state what earlier processes of the run have committed
 */
public record RunSpec(
        RunFacts facts,
        OutputDir dir,
        List<Output> files,
        OutputSettings output,
        AnalysisSettings analysis,
        Duration drainTimeout,
        Meter meter,
        LiveFigures live,
        Optional<ProgressView> progress,
        CoordinatorFactory mode,
        RunState state) {}
