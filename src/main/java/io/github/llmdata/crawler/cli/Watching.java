package io.github.llmdata.crawler.cli;

import com.typesafe.config.Config;
import io.github.llmdata.crawler.monitor.Metrics;
import io.github.llmdata.crawler.monitor.MetricsFile;
import io.github.llmdata.crawler.monitor.Monitor;
import io.github.llmdata.crawler.monitor.MonitoredRun;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What shows a run while it lasts: the live page, and the file of metrics. If the settings want neither, no class of their
 * libraries is loaded.
 */
final class Watching implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private Watching() {}

    /**
     * Starts what the settings want, before the run does anything.
     *
     * @param err where the address of the page is printed
     * @throws InvalidSettingException if the page cannot be served, or the file cannot be written
     */
    static Watching start(Settings settings, Config config, MonitoredRun run, PrintStream err) {
        Watching watching = new Watching();
        try {
            if (settings.ui().enabled()) {
                Monitor monitor = Monitor.start(settings.ui(), run, config);
                watching.started.push(monitor);
                err.println("The run can be seen at " + monitor.address()
                        + (settings.ui().token().isPresent() ? "?token=TOKEN with the value of crawler.ui.token" : ""));
            }
            settings.metricsFile().ifPresent(file -> watching.started.push(metrics(file, run)));
            return watching;
        } catch (InvalidSettingException e) {
            watching.close();
            throw e;
        }
    }

    private static MetricsFile metrics(Path file, MonitoredRun run) {
        try {
            return MetricsFile.start(file, new Metrics(run.facts()), run.live());
        } catch (IOException e) {
            throw new InvalidSettingException("crawler.metrics.textfile must name a file that can be written, was "
                    + file + " (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            close(started.pop());
        }
    }

    private static void close(AutoCloseable part) {
        if (part instanceof Monitor monitor) {
            monitor.close();
        } else if (part instanceof MetricsFile file) {
            file.close();
        }
    }
}
