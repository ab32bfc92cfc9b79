package io.github.llmdata.crawler.supervise;

import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.source.DumpPlan;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.RunFacts;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What a run is to do.
 *
 * @param plan the dumps to read
 * @param facts what its report says about it
 * @param meter shows how far it is
 * @param progress how that is shown, if at all
 * @param cpu where everything that computes runs, one thread a core
 */
public record Run(
        Settings settings,
        DumpPlan plan,
        RunFacts facts,
        Meter meter,
        Optional<Progress.View> progress,
        Executor cpu) {}
