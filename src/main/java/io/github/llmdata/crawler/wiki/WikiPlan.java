package io.github.llmdata.crawler.wiki;

import io.github.llmdata.crawler.fetch.BodyRule;
import io.github.llmdata.crawler.mode.CrawlSetup;
import io.github.llmdata.crawler.mode.Inputs;
import io.github.llmdata.crawler.mode.ListForecast;
import io.github.llmdata.crawler.mode.ShardedPlan;
import io.github.llmdata.crawler.mode.TrialRun;
import io.github.llmdata.crawler.model.FileFault;
import io.github.llmdata.crawler.pages.PageFile;
import io.github.llmdata.crawler.pages.PageFiles;
import io.github.llmdata.crawler.pages.PageInputs;
import io.github.llmdata.crawler.pages.PageTypes;
import io.github.llmdata.crawler.pipeline.CrawlPipeline;
import io.github.llmdata.crawler.pipeline.Feed;
import io.github.llmdata.crawler.pipeline.PageFeed;
import io.github.llmdata.crawler.pipeline.PageRefiner;
import io.github.llmdata.crawler.refine.Refinery;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.supervise.CoordinatorFactory;
import io.github.llmdata.crawler.takedown.TakenDownFilter;
import io.github.llmdata.crawler.wiki.site.SiteFeed;
import io.github.llmdata.crawler.wiki.site.SiteForecast;
import io.github.llmdata.crawler.wiki.site.SiteQuestion;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/** The plan of {@code wiki} mode: lists of URLs, saved pages and web archives to read, and a wiki that lists its pages. */
final class WikiPlan implements ShardedPlan {
    private static final String INPUT = "crawler.wiki.input";
    private static final List<String> SAMPLE = List.of(
            "/sample/wiki/binary_search.html",
            "/sample/wiki/mercury.html",
            "/sample/wiki/sundial.html",
            "/sample/wiki/sundial_copy.html",
            "/sample/wiki/harbour_namespace_0.ndjson",
            "/sample/wiki/lighthouse.zim");

    private final Settings settings;
    private final PageFiles pages;
    private final CrawlSetup crawl;
    private final Executor cpu;

    private WikiPlan(Settings settings, PageFiles pages, CrawlSetup crawl, Executor cpu) {
        this.settings = settings;
        this.pages = pages;
        this.crawl = crawl;
        this.cpu = cpu;
    }

    /** Finds the inputs of {@code crawler.wiki.input}; runs extraction on {@code cpu}. */
    static WikiPlan find(Settings settings, Executor cpu) throws IOException {
        List<Path> paths = Inputs.pathsOrUrls(INPUT, settings.wiki().inputs(), SAMPLE);
        PageFiles pages = paths.isEmpty() && settings.wiki().site().isNamed()
                ? PageFiles.none(CrawlSetup.limits(settings.fetch()), PageTypes.HTML)
                : PageInputs.find(
                                paths,
                                CrawlSetup.limits(settings.fetch()),
                                PageTypes.HTML,
                                Optional.of(settings.wiki().titles()))
                        .withoutEmptyLists(RunGuard.unsaved());
        return new WikiPlan(settings, pages, new CrawlSetup(settings, cpu), cpu);
    }

    @Override
    public Optional<String> obstacle() {
        if (!pages.missing().isEmpty()) {
            return pages.problems().stream().findFirst().map(problem -> Inputs.missing(INPUT, problem));
        }
        return fetches() ? crawl.obstacle() : Optional.empty();
    }

    private Optional<SiteQuestion> site() {
        return settings.wiki().site().isNamed()
                ? Optional.of(
                        new SiteQuestion(settings.wiki().site(), settings.wiki().namespaces()))
                : Optional.empty();
    }

    /** The limits of an answer of the API of a wiki. */
    private BodyRule answerRule() {
        return BodyRule.whole(settings.fetch().limits().maxBodyBytes());
    }

    @Override
    public List<String> inputs() {
        List<String> inputs = new ArrayList<>(ShardedPlan.super.inputs());
        site().ifPresent(question -> inputs.add(question.settings().url()));
        return inputs;
    }

    @Override
    public PageFiles pages() {
        return pages;
    }

    @Override
    public void describe(PrintStream out) {
        out.println("Inputs");
        pages.files()
                .forEach(file -> out.printf(
                        "  %s: %,d bytes%s%n",
                        file.label(),
                        file.storedBytes(),
                        file.noun().map(noun -> ", " + noun).orElse("")));
        site().ifPresent(question -> out.printf(
                "  the pages of %s, as it lists them by its API%n",
                question.settings().url()));
        printSkipped(out);
        out.println("Plan");
        if (fetches()) {
            out.printf(
                    "  fetch the %s as %s, %d at once%n",
                    site().isPresent() ? "pages" : "URLs of lists",
                    settings.fetch().userAgent(),
                    settings.fetch().parallelism());
        }
        out.printf(
                "  extract articles, and write to %s%n", settings.output().dir().toAbsolutePath());
    }

    @Override
    public Forecast forecast(TrialRun trial, PrintStream out) throws IOException {
        ListForecast lists = ListForecast.of(pages, settings.fetch());
        lists.print(out);
        List<String> problems = new ArrayList<>(
                pages.files().stream().flatMap(file -> damage(file).stream()).toList());
        long ofSite = site().isPresent() ? forecast(site().get(), trial, problems, out) : 0;
        // The text of a collection, twice, has about as many bytes as the collection, which is packed.
        long collected = pages.files().stream()
                .filter(file -> file.noun().isPresent())
                .mapToLong(PageFile::storedBytes)
                .sum();
        OptionalLong listed = lists.bytes();
        return new Forecast(
                problems,
                listed.isPresent() ? OptionalLong.of(listed.getAsLong() + collected + ofSite) : OptionalLong.empty());
    }

    /** Prints what the pages of a wiki take; returns the bytes that they may take. */
    private long forecast(SiteQuestion question, TrialRun trial, List<String> problems, PrintStream out)
            throws IOException {
        SiteForecast site = new SiteForecast(question, answerRule());
        PageRefiner reader =
                new PageRefiner(WikiPageExtractor.of(settings.wiki()), Refinery.standard(), RunGuard.unsaved());
        TrialRun.Result result = trial.of(site, new CrawlPipeline.PageProcessing(reader, Kind.URLS, Kind.URLS), crawl);
        problems.addAll(result.accounts().problems());
        return site.print(settings.fetch(), out);
    }

    /** What is wrong with a file that has a checksum. */
    private static Optional<String> damage(PageFile file) {
        try {
            return file.isIntact()
                    ? Optional.empty()
                    : Optional.of(file.path() + " is damaged or cut off: its checksum does not match; fetch it again");
        } catch (IOException e) {
            return Optional.of(file.path() + " cannot be read (" + FileFault.reason(e) + "); fetch it again");
        }
    }

    @Override
    public CoordinatorFactory coordinator(Meter meter, RunState state) throws IOException {
        PageRefiner reader = reader(state);
        if (site().isEmpty() && pages.files().stream().allMatch(PageFile::isSnapshot)) {
            meter.expect(pages.storedBytes());
        }
        List<Feed> feeds = new ArrayList<>();
        feeds.add(new PageFeed(pages.parts(state.inputLengths()), input -> input, reader, meter, cpu));
        site().ifPresent(question -> feeds.add(new SiteFeed(question, answerRule(), state)));
        return crawl.coordinator(
                Feed.inTurn(feeds),
                new CrawlPipeline.PageProcessing(reader, Kind.URLS, Kind.URLS),
                fetches() ? crawl.cache() : Optional.empty(),
                meter,
                state);
    }

    private PageRefiner reader(RunState state) throws IOException {
        Refinery refinery =
                Refinery.standard(TakenDownFilter.of(settings.output().dir()));
        return new PageRefiner(WikiPageExtractor.of(settings.wiki()), refinery, state.guard());
    }

    @Override
    public Optional<String> unshared() {
        if (site().isPresent()) {
            return Optional.of(
                    "crawler.wiki.site names one wiki, which is one machine's work: it is asked at the pace of one"
                            + " site; set crawler.cluster.enabled to false");
        }
        return unlisted();
    }

    @Override
    public CoordinatorFactory shard(Feed feed, CrawlSetup.Seat seat, Meter meter, RunState state) throws IOException {
        return crawl.coordinator(
                feed,
                new CrawlPipeline.PageProcessing(reader(state), Kind.URLS, Kind.URLS),
                Optional.empty(),
                meter,
                state,
                seat);
    }

    private boolean fetches() {
        return site().isPresent() || pages.files().stream().anyMatch(PageFile::isList);
    }
}
