package io.github.llmdata.crawler.stack;

import io.github.llmdata.crawler.stack.dump.Dump;
import io.github.llmdata.crawler.stack.dump.DumpFiles;
import io.github.llmdata.crawler.stack.dump.KnownDumps;
import io.github.llmdata.crawler.state.FileSum;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.ReportSection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The section of the report on the files that were read: their SHA-256, and which dumps they are, if that is known. The sums are
 * computed beside the run, which takes longer, unless its input is small; so the report waits a little for them. One that is
 * written before they are there has none.
 */
final class DumpsSection implements ReportSection {
    private static final Logger LOG = LoggerFactory.getLogger(DumpsSection.class);

    /** How long the report waits for the sums. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<Dump> dumps;
    private final KnownDumps known;
    private final Map<Path, String> sums = new ConcurrentHashMap<>();
    private volatile CompletableFuture<Void> done = CompletableFuture.completedFuture(null);

    DumpsSection(DumpFiles files, KnownDumps known) {
        this.dumps = files.dumps();
        this.known = known;
    }

    /** Begins to compute the sums. */
    void start() {
        CompletableFuture<Void> sums = new CompletableFuture<>();
        done = sums;
        Thread thread = new Thread(
                () -> {
                    dumps.stream().map(Dump::file).distinct().forEach(this::sum);
                    sums.complete(null);
                },
                "dump-sums");
        thread.setDaemon(true);
        thread.start();
    }

    /** Completes when the sums are computed; is complete as long as nobody asked for them. */
    CompletableFuture<Void> done() {
        return done;
    }

    private void sum(Path file) {
        try {
            sums.put(file, FileSum.ofWhole(file));
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("cause", e.toString())
                    .log("the SHA-256 of an input is not known");
        }
    }

    @Override
    public String name() {
        return "dumps";
    }

    @Override
    public Map<String, Object> fields(Accounts accounts) {
        done.copy()
                .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Dump dump : dumps) {
            Map<String, Object> of = new LinkedHashMap<>();
            sum(dump).ifPresent(sum -> of.put("sha256", sum));
            name(dump).ifPresent(name -> of.put("known_as", name));
            fields.put(dump.shown(), of);
        }
        return fields;
    }

    private Optional<String> sum(Dump dump) {
        return Optional.ofNullable(sums.get(dump.file()));
    }

    private Optional<String> name(Dump dump) {
        return sum(dump).flatMap(known::name);
    }

    @Override
    public List<String> lines(Accounts accounts) {
        List<String> lines = new ArrayList<>();
        for (Dump dump : dumps) {
            name(dump).ifPresent(name -> lines.add(dump.shown() + " is " + name));
        }
        return lines;
    }
}
