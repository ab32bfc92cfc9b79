package io.github.llmdata.crawler.monitor;

import io.github.llmdata.crawler.stats.LiveFigures;
import io.github.llmdata.crawler.stats.RunFacts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The run that is shown.
 *
 * @param ledger the file that lists what was left out, under its final name; while the run lasts, its name ends in {@code .part}
 * @param stop lets the run finish what is under way, and end; may be called more than once
 * @param why says what became of an id or a URL; absent if that cannot be told
 */
public record MonitoredRun(RunFacts facts, LiveFigures live, Path ledger, Runnable stop, Optional<UnaryOperator<String>> why) {}
