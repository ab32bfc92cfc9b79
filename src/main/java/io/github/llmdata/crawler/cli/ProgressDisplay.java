package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.stats.Amounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.supervise.ProgressView;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows the progress of a run on standard error: on a terminal as a line that is replaced each second and fits its width,
 * elsewhere as a line every ten seconds, in a log for programs as a message with values.
 */
final class ProgressDisplay implements ProgressView {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressDisplay.class);
    private static final Duration ON_TERMINAL = Duration.ofSeconds(1);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private final Duration interval;
    private final Consumer<RunFigures> shown;
    private final Runnable end;
    private boolean hasEnded;

    private ProgressDisplay(Duration interval, Consumer<RunFigures> shown, Runnable end) {
        this.interval = interval;
        this.shown = shown;
        this.end = end;
    }

    /** On what standard error is. On a terminal all that is printed to {@code System.err} goes through this display, until its end. */
    static ProgressDisplay on(PrintStream err, Terminal terminal) {
        return terminal.canReplaceLines() ? onTerminal(err, terminal) : asLines(err);
    }

    private static ProgressDisplay onTerminal(PrintStream err, Terminal terminal) {
        PrintStream before = System.err;
        StatusLine line = new StatusLine(err);
        terminal.watch();
        System.setErr(line);
        return new ProgressDisplay(
                ON_TERMINAL,
                run -> line.show(new ProgressLine(run).fitting(terminal.columns() - 1)),
                () -> {
                    line.end();
                    System.setErr(before);
                });
    }

    static ProgressDisplay asLines(PrintStream out) {
        return new ProgressDisplay(ELSEWHERE, run -> out.println(new ProgressLine(run).whole()), out::flush);
    }

    static ProgressDisplay inLog() {
        return new ProgressDisplay(ELSEWHERE, ProgressDisplay::log, () -> {});
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public synchronized void show(RunFigures run) {
        if (!hasEnded) {
            shown.accept(run);
        }
    }

    @Override
    public synchronized void end() {
        hasEnded = true;
        end.run();
    }

    private static void log(RunFigures run) {
        Amounts amounts = run.amounts();
        LOG.atInfo()
                .addKeyValue("kind", amounts.kind().map(Kind::key).orElse(""))
                .addKeyValue("items", amounts.items())
                .addKeyValue("known_items", amounts.knownItems())
                .addKeyValue("records", amounts.records())
                .addKeyValue("dropped", amounts.dropped())
                .addKeyValue("in_flight", run.inFlight())
                .addKeyValue("read_bytes", amounts.storedBytes())
                .addKeyValue("total_bytes", amounts.totalStoredBytes())
                .addKeyValue("items_per_second", Math.round(run.rates().items() * 10) / 10.0)
                .addKeyValue(
                        "seconds_left",
                        run.rates()
                                .eta()
                                .map(eta -> String.valueOf(eta.most().toSeconds()))
                                .orElse(""))
                .addKeyValue("why", run.why())
                .log("progress");
    }
}
