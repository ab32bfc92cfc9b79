package io.github.llmdata.crawler.reddit;

import io.github.llmdata.crawler.mode.CrawlSetup;
import io.github.llmdata.crawler.mode.TrialRun;
import io.github.llmdata.crawler.pipeline.CrawlPipeline;
import io.github.llmdata.crawler.pipeline.PageRefiner;
import io.github.llmdata.crawler.reddit.archive.ArchiveFeed;
import io.github.llmdata.crawler.reddit.archive.CaptureStore;
import io.github.llmdata.crawler.reddit.archive.CrawlQueries;
import io.github.llmdata.crawler.reddit.archive.Forecast;
import io.github.llmdata.crawler.reddit.archive.IndexStore;
import io.github.llmdata.crawler.reddit.archive.Planned;
import io.github.llmdata.crawler.reddit.archive.RangePlan;
import io.github.llmdata.crawler.refine.Refinery;
import io.github.llmdata.crawler.settings.RedditSettings.Archive;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * Estimates a run through Common Crawl. The index is queried for it, as politely as in a run; nothing is left in the output
 * folder, and the cache of an earlier run there is used.
 */
final class RedditForecast {
    private final Settings settings;
    private final CrawlSetup crawl;
    private final CrawlQueries questions;
    private final Executor cpu;

    RedditForecast(Settings settings, CrawlSetup crawl, CrawlQueries questions, Executor cpu) {
        this.settings = settings;
        this.crawl = crawl;
        this.questions = questions;
        this.cpu = cpu;
    }

    /** Queries the index and prints the counts. */
    void print(TrialRun trial, PrintStream out) throws IOException {
        Path folder = Files.createTempDirectory("crawler-dry-run");
        Archive archive = settings.reddit().archive();
        try {
            copy(settings.output().stateDir().resolve("index"), folder.resolve("index"));
            IndexStore index = IndexStore.open(folder.resolve("index"), InstantSource.system());
            try (CaptureStore shelf =
                    CaptureStore.open(folder.resolve("threads.mv"), archive.limit(), archive.capture())) {
                print(trial, new ArchiveFeed.Storage(index, shelf, Optional.empty()), out);
            }
        } finally {
            delete(folder);
        }
    }

    private void print(TrialRun trial, ArchiveFeed.Storage storage, PrintStream out) throws IOException {
        PageRefiner reader = new PageRefiner(new RedditPageExtractor(settings.reddit()), Refinery.standard());
        ArchiveFeed feed = new ArchiveFeed(settings.reddit(), questions, settings.fetch(), storage, reader, cpu);
        var processing = new CrawlPipeline.PageProcessing(reader, Kind.CAPTURES, Kind.THREADS);
        TrialRun.Result result;
        try {
            result = trial.of(feed::index, processing, crawl);
        } catch (IOException e) {
            throw new IOException("The index cannot be read: " + e.getMessage(), e);
        }
        print(result.accounts(), result.requests(), storage.shelf(), out);
    }

    private void print(Accounts accounts, long asked, CaptureStore shelf, PrintStream out) {
        long requests = 0;
        long bytes = 0;
        RangePlan plan =
                RangePlan.of(shelf.inFileOrder(), settings.fetch().limits().maxBodyBytes());
        while (plan.hasNext()) {
            if (plan.next() instanceof Planned.RangeRequest range) {
                requests++;
                bytes += range.bytes();
            }
        }
        Archive archive = settings.reddit().archive();
        Forecast forecast =
                Forecast.of(asked, requests, bytes, archive, settings.fetch().politeness());
        long listed = accounts.of(Kind.CAPTURES).in();
        out.println("Forecast");
        out.printf("  captures listed by the index: %,d; to be fetched, one a thread: %,d%n", listed, shelf.size());
        accounts.of(Kind.CAPTURES)
                .dropped()
                .forEach((reason, count) -> out.printf("    left out, %s: %,d%n", reason.code(), count));
        out.printf("  requests: %,d to the index, %,d for ranges of archive files%n", asked, requests);
        out.printf("  bytes of archive files: %,d%n", forecast.bytes());
        Duration earliest = forecast.earliest();
        out.printf(
                "  earliest end, by the pauses between requests: %d h %d min %d s after the start%n",
                earliest.toHours(), earliest.toMinutesPart(), earliest.toSecondsPart());
        accounts.problems().forEach(problem -> out.println("  problem: " + problem));
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
