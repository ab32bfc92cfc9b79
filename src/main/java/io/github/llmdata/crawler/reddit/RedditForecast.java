package io.github.llmdata.crawler.reddit;

import io.github.llmdata.crawler.mode.CrawlSetup;
import io.github.llmdata.crawler.mode.ListForecast;
import io.github.llmdata.crawler.mode.TemporaryFolder;
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
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * Estimates a run through Common Crawl. It queries the index as politely as a run, uses the index responses that an earlier
 * run has cached, and leaves nothing in the output folder.
 */
final class RedditForecast {
    private final Settings settings;
    private final CrawlSetup crawl;
    private final CrawlQueries queries;
    private final Executor cpu;

    RedditForecast(Settings settings, CrawlSetup crawl, CrawlQueries queries, Executor cpu) {
        this.settings = settings;
        this.crawl = crawl;
        this.queries = queries;
        this.cpu = cpu;
    }

    /** Queries the index and prints the counts; returns the problems that it met. */
    List<String> print(TrialRun trial, PrintStream out) throws IOException {
        Archive archive = settings.reddit().archive();
        try (TemporaryFolder temporary = TemporaryFolder.create("crawler-dry-run")) {
            Path folder = temporary.path();
            copy(settings.output().stateDir().resolve("index"), folder.resolve("index"));
            IndexStore index = IndexStore.open(folder.resolve("index"), InstantSource.system());
            try (CaptureStore captures =
                    CaptureStore.open(folder.resolve("threads.mv"), archive.limit(), archive.capture())) {
                return print(trial, new ArchiveFeed.Storage(index, captures, Optional.empty()), out);
            }
        }
    }

    private List<String> print(TrialRun trial, ArchiveFeed.Storage storage, PrintStream out) throws IOException {
        PageRefiner reader =
                new PageRefiner(new RedditPageExtractor(settings.reddit()), Refinery.standard(), RunGuard.unsaved());
        ArchiveFeed feed = new ArchiveFeed(settings.reddit(), queries, settings.fetch(), storage, reader, cpu);
        var processing = new CrawlPipeline.PageProcessing(reader, Kind.CAPTURES, Kind.THREADS);
        TrialRun.Result result;
        try {
            result = trial.of(feed::index, processing, crawl);
        } catch (IOException e) {
            throw new IOException("The index cannot be read: " + e.getMessage(), e);
        }
        print(result.accounts(), result.requests(), storage.captures(), out);
        return List.copyOf(result.accounts().problems());
    }

    private void print(Accounts accounts, long indexRequests, CaptureStore captures, PrintStream out) {
        long requests = 0;
        long bytes = 0;
        RangePlan plan =
                RangePlan.of(captures.inFileOrder(), settings.fetch().limits().maxBodyBytes());
        while (plan.hasNext()) {
            if (plan.next() instanceof Planned.RangeRequest range) {
                requests++;
                bytes += range.bytes();
            }
        }
        Archive archive = settings.reddit().archive();
        Forecast forecast = Forecast.of(
                indexRequests, requests, bytes, archive, settings.fetch().politeness());
        long listed = accounts.of(Kind.CAPTURES).in();
        out.println("Forecast");
        out.printf("  captures listed by the index: %,d; to be fetched, one a thread: %,d%n", listed, captures.size());
        accounts.of(Kind.CAPTURES)
                .dropped()
                .forEach((reason, count) -> out.printf("    left out, %s: %,d%n", reason.code(), count));
        out.printf("  requests: %,d to the index, %,d for ranges of archive files%n", indexRequests, requests);
        out.printf("  bytes of archive files: %,d%n", forecast.bytes());
        out.println("  earliest end, by the gaps between requests: " + ListForecast.clock(forecast.earliest()));
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
}
