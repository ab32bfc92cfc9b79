package io.github.llmdata.crawler.reddit;

import io.github.llmdata.crawler.mode.CrawlSetup;
import io.github.llmdata.crawler.mode.Inputs;
import io.github.llmdata.crawler.mode.ListForecast;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.mode.ShardedPlan;
import io.github.llmdata.crawler.mode.TrialRun;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.pages.PageFile;
import io.github.llmdata.crawler.pages.PageFiles;
import io.github.llmdata.crawler.pages.PageInput;
import io.github.llmdata.crawler.pages.PageInputs;
import io.github.llmdata.crawler.pages.PageTypes;
import io.github.llmdata.crawler.pipeline.CrawlPipeline;
import io.github.llmdata.crawler.pipeline.Feed;
import io.github.llmdata.crawler.pipeline.PageFeed;
import io.github.llmdata.crawler.pipeline.PageRefiner;
import io.github.llmdata.crawler.reddit.archive.ArchiveFeed;
import io.github.llmdata.crawler.reddit.archive.CaptureStore;
import io.github.llmdata.crawler.reddit.archive.CrawlQueries;
import io.github.llmdata.crawler.reddit.archive.IndexStore;
import io.github.llmdata.crawler.reddit.dump.DumpFiles;
import io.github.llmdata.crawler.reddit.dump.DumpInputs;
import io.github.llmdata.crawler.reddit.thread.RedditUrl;
import io.github.llmdata.crawler.refine.Refinery;
import io.github.llmdata.crawler.settings.RedditSettings;
import io.github.llmdata.crawler.settings.RedditSettings.Archive;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.PageCache;
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.supervise.CoordinatorFactory;
import io.github.llmdata.crawler.takedown.TakenDownFilter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** The plan of {@code reddit} mode: queries to the index of Common Crawl, or lists of threads, saved pages and web archives to read. */
final class RedditPlan implements ShardedPlan {
    private static final String INPUT = "crawler.reddit.input";
    private static final List<String> SAMPLE = List.of(
            "/sample/reddit/captures.warc.gz",
            "/sample/reddit/slow_loop.html",
            "/sample/reddit/sourdough.html",
            "/sample/reddit/unanswered.html");

    private final Settings settings;
    private final RedditSettings reddit;
    private final PageFiles pages;
    private final CrawlSetup crawl;
    private final Executor cpu;

    private RedditPlan(Settings settings, PageFiles pages, CrawlSetup crawl, Executor cpu) {
        this.settings = settings;
        this.reddit = settings.reddit();
        this.pages = pages;
        this.crawl = crawl;
        this.cpu = cpu;
    }

    /** The plan of a run; of its inputs, dumps are read alone. */
    static ModePlan find(Settings settings, Executor cpu) throws IOException {
        List<Path> paths = Inputs.pathsOrUrls(INPUT, settings.reddit().inputs(), SAMPLE);
        DumpFiles dumps = DumpInputs.find(paths);
        if (!dumps.files().isEmpty()) {
            return new DumpPlan(settings, dumps, cpu);
        }
        PageFiles pages = paths.isEmpty()
                ? PageFiles.none(CrawlSetup.limits(settings.fetch()), PageTypes.HTML_OR_JSON)
                : PageInputs.find(paths, CrawlSetup.limits(settings.fetch()), PageTypes.HTML_OR_JSON)
                        .withoutEmptyLists(RunGuard.unsaved());
        return new RedditPlan(settings, pages, new CrawlSetup(settings, cpu), cpu);
    }

    private boolean asksForAll() {
        return reddit.inputs().isEmpty();
    }

    private boolean hasLists() {
        return pages.files().stream().anyMatch(PageFile::isList);
    }

    /** Whether anything is fetched. */
    private boolean fetches() {
        return asksForAll() || hasLists();
    }

    /** Whether the index of Common Crawl is queried. */
    private boolean asksIndex() {
        return asksForAll() || (hasLists() && !reddit.live());
    }

    @Override
    public Optional<String> obstacle() {
        if (!pages.missing().isEmpty()) {
            return pages.problems().stream().findFirst().map(problem -> Inputs.missing(INPUT, problem));
        }
        Optional<String> obstacle = fetches() ? crawl.obstacle() : Optional.empty();
        return asksForAll()
                ? obstacle.map(sentence -> "No --input was given, so reddit mode asks the index of Common Crawl, but "
                        + sentence + "; or try --input sample, which is in the jar and needs no network")
                : obstacle;
    }

    @Override
    public List<String> inputs() {
        return asksForAll() ? reddit.archive().crawls() : ShardedPlan.super.inputs();
    }

    @Override
    public PageFiles pages() {
        return pages;
    }

    @Override
    public void describe(PrintStream out) {
        Archive archive = reddit.archive();
        out.println("Inputs");
        if (asksForAll()) {
            archive.crawls().forEach(id -> out.printf("  the index of %s, for %s%n", id, archive.query()));
        }
        pages.files().forEach(file -> out.printf("  %s: %,d bytes%n", file.label(), file.storedBytes()));
        printSkipped(out);
        out.println("Plan");
        if (fetches()) {
            String from = reddit.live() ? "from old.reddit.com, under robots.txt," : "from " + archive.dataUrl();
            out.printf(
                    "  fetch up to %,d threads %s as %s%n",
                    archive.limit(), from, settings.fetch().userAgent());
        }
        out.printf(
                "  extract threads, and write to %s%n", settings.output().dir().toAbsolutePath());
    }

    @Override
    public Forecast forecast(TrialRun trial, PrintStream out) throws IOException {
        if (asksIndex()) {
            var index = new RedditForecast(settings, crawl, queries(List.of(pages), RunGuard.unsaved()), cpu);
            return new Forecast(index.print(trial, out), OptionalLong.empty());
        }
        ListForecast.of(pages, settings.fetch()).print(out);
        return Forecast.NONE;
    }

    @Override
    public CoordinatorFactory coordinator(Meter meter, RunState state) throws IOException {
        PageRefiner reader = reader(state);
        Optional<PageCache> cache = fetches() ? crawl.cache() : Optional.empty();
        List<Feed> feeds = new ArrayList<>();
        List<PageFiles> parts = pages.parts(state.inputLengths());
        List<PageFiles> given = reddit.live() ? parts : only(parts, file -> !file.isList());
        feeds.add(new PageFeed(given, this::addressed, reader, meter, cpu));
        if (asksIndex()) {
            feeds.add(archive(queries(parts, state.guard()), reader, cache));
        }
        return crawl.coordinator(
                Feed.inTurn(feeds),
                new CrawlPipeline.PageProcessing(reader, Kind.CAPTURES, Kind.THREADS),
                cache,
                meter,
                state);
    }

    private PageRefiner reader(RunState state) throws IOException {
        Refinery refinery =
                Refinery.standard(TakenDownFilter.of(settings.output().dir()));
        return new PageRefiner(new RedditPageExtractor(reddit), refinery, state.guard());
    }

    @Override
    public Optional<String> unshared() {
        return asksForAll() || !reddit.live()
                ? Optional.of("Common Crawl has one index server and one server of files, each of which is asked at the"
                        + " pace of one site: more machines would not be faster, only impolite;"
                        + " set crawler.cluster.enabled to false")
                : unlisted();
    }

    @Override
    public CoordinatorFactory shard(Feed feed, CrawlSetup.Seat seat, Meter meter, RunState state) throws IOException {
        return crawl.coordinator(
                feed,
                new CrawlPipeline.PageProcessing(reader(state), Kind.CAPTURES, Kind.THREADS),
                Optional.empty(),
                meter,
                state,
                seat);
    }

    private static List<PageFiles> only(List<PageFiles> parts, Predicate<PageFile> wanted) {
        return parts.stream().map(part -> part.only(wanted)).toList();
    }

    private ArchiveFeed archive(CrawlQueries queries, PageRefiner reader, Optional<PageCache> cache)
            throws IOException {
        Path folder = settings.output().stateDir();
        Archive archive = reddit.archive();
        var storage = new ArchiveFeed.Storage(
                IndexStore.open(folder.resolve("index"), InstantSource.system()),
                CaptureStore.open(folder.resolve("threads.mv"), archive.limit(), archive.capture()),
                cache);
        return new ArchiveFeed(reddit, queries, settings.fetch(), storage, reader, cpu);
    }

    private CrawlQueries queries(List<PageFiles> parts, ItemGuard guard) {
        return asksForAll()
                ? CrawlQueries.all(reddit.archive())
                : CrawlQueries.listed(only(parts, PageFile::isList), reddit.archive(), guard);
    }

    /** Replaces the URL of a list by the one at which the site itself serves the thread. */
    @Override
    public PageInput addressed(PageInput input) {
        if (!(input instanceof PageInput.Listed listed)) {
            return input;
        }
        return RedditUrl.parse(listed.url())
                .<PageInput>map(thread -> new PageInput.Listed(thread.live(), listed.file(), listed.line()))
                .orElseGet(() -> new PageInput.Refused(Rejection.of(listed.url(), Stage.READ, Reason.NOT_A_THREAD)));
    }
}
