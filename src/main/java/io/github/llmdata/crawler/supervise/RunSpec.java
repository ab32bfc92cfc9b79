package io.github.llmdata.crawler.supervise;

import io.github.llmdata.crawler.settings.AnalysisSettings;
import io.github.llmdata.crawler.settings.OutputSettings;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.RunFacts;
import java.time.Duration;
import java.util.Optional;

/**
 * What a run is to do.
 *
 * @param facts what its report says about it
 * @param drainTimeout how long a stop may take to finish what is in flight
 * @param meter shows how far it is
 * @param progress how that is shown, if at all
 * @param mode where its text comes from
 * @param state what of it is done already
 */
public record RunSpec(
        RunFacts facts,
        OutputSettings output,
        AnalysisSettings analysis,
        Duration drainTimeout,
        Meter meter,
        Optional<Progress.View> progress,
        CoordinatorFactory mode,
        RunState state) {}
