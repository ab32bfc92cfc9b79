package io.github.llmdata.crawler.monitor;

import io.github.llmdata.crawler.stats.LiveFigures;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with the metrics of a run, for the text file collector of Prometheus' node exporter: written every half minute, and once more at the
 * end, so that a run that ends before it is scraped is not lost. A reader never sees half a file.
 */
public final class MetricsFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsFile.class);
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Path file;
    private final Metrics metrics;
    private final LiveFigures live;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "metrics-file");
        thread.setDaemon(true);
        return thread;
    });

    private MetricsFile(Path file, Metrics metrics, LiveFigures live) {
        this.file = file;
        this.metrics = metrics;
        this.live = live;
    }

    /**
     * Writes the file, and starts to write it again and again.
     *
     * @throws IOException if it cannot be written
     */
    public static MetricsFile start(Path file, Metrics metrics, LiveFigures live) throws IOException {
        MetricsFile started = new MetricsFile(file, metrics, live);
        started.write();
        started.clock.scheduleWithFixedDelay(
                started::refresh, INTERVAL.toSeconds(), INTERVAL.toSeconds(), TimeUnit.SECONDS);
        return started;
    }

    /** The run goes on without the file: the next try may succeed, for instance when the disk has room again. */
    private void refresh() {
        live.fresh().thenAccept(figures -> {
            try {
                write();
            } catch (IOException e) {
                warn(e);
            }
        });
    }

    private void warn(IOException e) {
        LOG.atWarn().addKeyValue("file", file).addKeyValue("cause", e).log("the metrics cannot be written");
    }

    private synchronized void write() throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, metrics.text(live.look()));
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Writes the file a last time. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            write();
        } catch (IOException e) {
            warn(e);
        }
    }
}
