package io.github.llmdata.crawler.testing;

import io.github.llmdata.crawler.cli.Cli;
import io.github.llmdata.crawler.cli.StandardStreams;
import io.github.llmdata.crawler.mode.CrawlSetup;
import io.github.llmdata.crawler.mode.LocalFile;
import io.github.llmdata.crawler.mode.Mode;
import io.github.llmdata.crawler.mode.ModePlan;
import io.github.llmdata.crawler.mode.PagePlan;
import io.github.llmdata.crawler.model.Extraction;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.pages.PageExtractor;
import io.github.llmdata.crawler.pages.PageFiles;
import io.github.llmdata.crawler.pages.PageInputs;
import io.github.llmdata.crawler.pages.PageTypes;
import io.github.llmdata.crawler.pipeline.CrawlPipeline;
import io.github.llmdata.crawler.pipeline.PageFeed;
import io.github.llmdata.crawler.pipeline.PageRefiner;
import io.github.llmdata.crawler.prepare.PrepareMode;
import io.github.llmdata.crawler.refine.Refinery;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.supervise.CoordinatorFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * A program like ours with one mode, {@code wiki} for saved pages, some of which end the process: one with {@link #HALTS}, once it
 * is noted as under way, as the operating system does when memory runs out; one with {@link #EXITS} as Akka does after an error.
 */
public final class FatalMode implements Mode {
    /** The exit code after {@link #HALTS}, which is that of a process that is killed. */
    public static final int HALT_CODE = 137;

    /** The exit code after {@link #EXITS}. */
    public static final int EXIT_CODE = 255;

    public static final String HALTS = "this page halts the process";
    public static final String EXITS = "this page ends the process by an error";

    public static void main(String[] args) {
        StandardStreams streams = new StandardStreams(System.in, System.out, System.err);
        System.exit(new Cli(List.of(new FatalMode()), new PrepareMode(), "test", streams).run(args));
    }

    @Override
    public String name() {
        return "wiki";
    }

    @Override
    public String readable() {
        return "a page";
    }

    @Override
    public boolean fetches() {
        return true;
    }

    @Override
    public ModePlan plan(Settings settings, Executor cpu) {
        List<Path> inputs = settings.wiki().inputs().stream().map(Path::of).toList();
        PageFiles pages = PageInputs.find(inputs, CrawlSetup.limits(settings.fetch()), PageTypes.HTML);
        return new Plan(settings, pages, cpu);
    }

    @Override
    public Extraction extract(Settings settings, LocalFile file) {
        return new PlainExtractor().extract(file.page());
    }

    private record FatalExtractor(Path stateDir) implements PageExtractor {

        @Override
        public Extraction extract(Page page) {
            if (page.html().contains(HALTS)) {
                byte[] before = noted();
                while (Arrays.equals(before, noted())) {
                    LockSupport.parkNanos(1_000_000);
                }
                Runtime.getRuntime().halt(HALT_CODE);
            }
            if (page.html().contains(EXITS)) {
                new Thread(() -> System.exit(EXIT_CODE)).start();
                await(new CountDownLatch(1));
            }
            return new PlainExtractor().extract(new Page(PageExtractor.name(page), page.html(), "", page.provenance()));
        }

        private byte[] noted() {
            Path file = stateDir.resolve("run_wiki.under-way");
            try {
                return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void await(CountDownLatch never) {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private record Plan(Settings settings, PageFiles pages, Executor cpu) implements PagePlan {

        @Override
        public Optional<String> obstacle() {
            return Optional.empty();
        }

        @Override
        public void describe(PrintStream out) {
            out.println("Inputs");
        }

        @Override
        public CoordinatorFactory coordinator(Meter meter, RunState state) throws IOException {
            PageRefiner reader = new PageRefiner(
                    new FatalExtractor(settings.output().stateDir()), Refinery.standard(), state.guard());
            return new CrawlSetup(settings, cpu)
                    .coordinator(
                            new PageFeed(List.of(pages), input -> input, reader, meter, cpu),
                            new CrawlPipeline.PageProcessing(reader, Kind.URLS, Kind.URLS),
                            Optional.empty(),
                            meter,
                            state);
        }
    }
}
