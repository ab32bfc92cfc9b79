package io.github.llmdata.crawler;

import akka.actor.typed.ActorSystem;
import io.github.llmdata.crawler.decode.DecodeLimits;
import io.github.llmdata.crawler.extract.WikiExtractor;
import io.github.llmdata.crawler.fetch.AddressGuard;
import io.github.llmdata.crawler.fetch.Fetcher;
import io.github.llmdata.crawler.fetch.Resolver;
import io.github.llmdata.crawler.pages.PageFile;
import io.github.llmdata.crawler.pages.PageInputs;
import io.github.llmdata.crawler.pages.PagePlan;
import io.github.llmdata.crawler.pages.PageTypes;
import io.github.llmdata.crawler.pipeline.CrawlPipeline;
import io.github.llmdata.crawler.settings.FetchLimits;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.settings.WikiSettings;
import io.github.llmdata.crawler.state.PageCache;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.supervise.CrawlCoordinator;
import io.github.llmdata.crawler.supervise.Mode;
import io.github.llmdata.crawler.write.Output;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code wiki} mode: the lists of URLs, saved pages and web archives to read. */
final class WikiPlan implements ModePlan {
    private static final Logger LOG = LoggerFactory.getLogger(WikiPlan.class);
    private static final List<String> SAMPLE = List.of(
            "/sample/wiki/binary_search.html",
            "/sample/wiki/mercury.html",
            "/sample/wiki/sundial.html",
            "/sample/wiki/sundial_copy.html");

    /** Names that are looked up at once; each takes a thread while its name server thinks. */
    private static final int LOOKUPS = 16;

    private final Settings settings;
    private final PagePlan pages;
    private final AddressGuard guard;
    private final Executor cpu;

    private WikiPlan(Settings settings, PagePlan pages, AddressGuard guard, Executor cpu) {
        this.settings = settings;
        this.pages = pages;
        this.guard = guard;
        this.cpu = cpu;
    }

    static WikiPlan find(Settings settings, Executor cpu) throws IOException {
        List<Path> paths = Inputs.paths("crawler.wiki.input", settings.wiki().inputs(), SAMPLE);
        FetchLimits limits = settings.fetch().limits();
        PagePlan pages =
                PageInputs.find(paths, new DecodeLimits(limits.maxDecodedBytes(), limits.maxRatio()), PageTypes.HTML);
        return new WikiPlan(settings, pages, guard(settings), cpu);
    }

    private static AddressGuard guard(Settings settings) {
        try {
            return AddressGuard.allowing(settings.fetch().allowedRanges());
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(
                    "crawler.fetch.allow-private-addresses must list networks in CIDR notation: " + e.getMessage());
        }
    }

    @Override
    public Optional<String> obstacle() {
        if (!pages.missing().isEmpty()) {
            return pages.problems().stream().findFirst();
        }
        if (fetches() && !settings.fetch().hasContact()) {
            return Optional.of("crawler.fetch.contact must name an address that sites can complain to, was empty;"
                    + " set it in conf/application.conf or with --set crawler.fetch.contact=you@example.org");
        }
        return Optional.empty();
    }

    @Override
    public List<String> inputs() {
        return pages.files().stream().map(PageFile::label).toList();
    }

    @Override
    public long skipped() {
        return pages.skipped();
    }

    @Override
    public void describe(PrintStream out) {
        out.println("Inputs");
        pages.files().forEach(file -> out.printf("  %s: %,d bytes%n", file.label(), file.storedBytes()));
        pages.problems().forEach(problem -> out.println("  problem: " + problem));
        out.printf("  other files, skipped: %,d%n", pages.skipped());
        out.println("Plan");
        out.printf(
                "  fetch the URLs of lists as %s, %d at once, extract articles, and write to %s%n",
                settings.fetch().userAgent(),
                settings.fetch().parallelism(),
                settings.output().dir().toAbsolutePath());
    }

    @Override
    public Mode mode(Meter meter) throws IOException {
        if (!settings.fetch().obeysRobots()) {
            LOG.atWarn().log("crawler.fetch.robots is ignore: the rules of sites are not kept");
        }
        WikiExtractor extractor =
                new WikiExtractor(new WikiExtractor.Options(settings.wiki().tables() == WikiSettings.Tables.MARKDOWN));
        Optional<PageCache> cache = cache();
        return (supervisor, sink, replyTo) -> {
            ActorSystem<?> system = supervisor.getSystem();
            CrawlPipeline pipeline = new CrawlPipeline(
                    pages,
                    settings.fetch(),
                    extractor,
                    Output.of(settings.output()),
                    meter,
                    cpu,
                    new CrawlPipeline.Wiring(system, fetcher(system), cache));
            return supervisor
                    .spawn(CrawlCoordinator.create(pipeline, settings.fetch(), sink, replyTo), "coordinator")
                    .narrow();
        };
    }

    private Optional<PageCache> cache() throws IOException {
        long most = settings.fetch().limits().cacheBytes();
        return most == 0 || !fetches()
                ? Optional.empty()
                : Optional.of(PageCache.open(settings.output().stateDir().resolve("pages.mv"), most));
    }

    private boolean fetches() {
        return pages.files().stream().anyMatch(PageFile::isList);
    }

    private Fetcher fetcher(ActorSystem<?> system) {
        Executor lookups = Executors.newFixedThreadPool(LOOKUPS, task -> {
            Thread thread = new Thread(task, "lookup");
            thread.setDaemon(true);
            return thread;
        });
        Resolver resolver =
                new Resolver(guard, lookups, settings.fetch().timeouts().connect());
        return new Fetcher(system, settings.fetch(), resolver);
    }
}
