package io.github.llmdata.crawler.monitor;

import io.github.llmdata.crawler.stats.LiveFigures;
import io.github.llmdata.crawler.stats.RunFacts;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The run that is shown.
 *
 * @param ledger the file that lists what was left out, under its final name; while the run lasts, its name ends in {@code .part}
 * @param stop lets the run finish what is under way, and end; may be called more than once
 * @param why says what became of an id or a URL
 */
public record MonitoredRun(RunFacts facts, LiveFigures live, Path ledger, Runnable stop, Lookup why) {

    /** Tells what became of an item. */
    @FunctionalInterface
    public interface Lookup {
        /** The answer as text; it takes some seconds at most. */
        String of(String asked) throws IOException;
    }
}
