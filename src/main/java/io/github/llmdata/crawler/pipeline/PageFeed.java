package io.github.llmdata.crawler.pipeline;

import akka.NotUsed;
import akka.japi.Pair;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.pages.PageInput;
import io.github.llmdata.crawler.pages.PagePlan;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/**
 * Lists of URLs, saved pages, web archives.
 *
 * @param addressed what becomes of an item of the inputs before it is looked at
 * @param cpu where pages are read
 */
public record PageFeed(
        PagePlan plan, UnaryOperator<PageInput> addressed, DocumentReader reader, Meter meter, Executor cpu)
        implements Feed {
    /** URLs that are told to the frontier at once. */
    private static final int LINES = 100;

    @Override
    public Source<CrawlItem, NotUsed> items(Desks desks, SharedKillSwitch stop) {
        return Source.single(problems()) // : CrawlItem
                .concat(inputs(desks, stop))
                .concatLazy(Source.lazySingle(this::passedOver));
    }

    /** The inputs that could not be opened at all. */
    private CrawlItem problems() {
        Accounts accounts = new Accounts();
        plan.problems().forEach(accounts::problem);
        return new CrawlItem.Noted(accounts);
    }

    /** The records of archives that hold no page. */
    private CrawlItem passedOver() {
        Accounts accounts = new Accounts();
        accounts.note("archive-records-skipped", plan.skippedRecords().sum());
        return new CrawlItem.Noted(accounts);
    }

    private Source<CrawlItem, NotUsed> inputs(Desks desks, SharedKillSwitch stop) {
        return plan.items() // : PageInput
                .via(stop.flow())
                .map(addressed::apply)
                .statefulMap(
                        () -> new ArrayList<String>(),
                        (lines, input) -> Pair.create(lines, gathered(lines, input)),
                        lines -> Optional.of(flushed(lines))) // : List<Step>
                .mapConcat(steps -> steps) // : Step
                .mapAsync(Runtime.getRuntime().availableProcessors() + 1, step -> step.apply(desks.frontier()))
                .mapConcat(crawled -> crawled); // : CrawlItem
    }

    /** Something to be done with an input. */
    @FunctionalInterface
    private interface Step {
        CompletionStage<List<CrawlItem>> apply(FrontierDesk frontier);
    }

    private List<Step> gathered(List<String> lines, PageInput input) {
        if (input instanceof PageInput.Listed listed) {
            lines.add(listed.url());
            return lines.size() < LINES ? List.of() : flushed(lines);
        }
        List<Step> steps = new ArrayList<>(flushed(lines)); // what came first goes first
        if (input instanceof PageInput.Given given) {
            steps.add(frontier ->
                    CompletableFuture.supplyAsync(() -> List.of(new CrawlItem.Asked(1), read(given.page())), cpu));
        } else if (input instanceof PageInput.Refused refused) {
            List<CrawlItem> gone = List.of(new CrawlItem.Asked(1), new CrawlItem.Gone(refused.rejection()));
            steps.add(frontier -> CompletableFuture.completedFuture(gone));
        }
        return steps;
    }

    private static List<Step> flushed(List<String> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        List<String> urls = List.copyOf(lines);
        lines.clear();
        return List.of(frontier -> frontier.admit(urls).thenApply(admitted -> {
            List<CrawlItem> crawled = new ArrayList<>();
            crawled.add(new CrawlItem.Asked(urls.size()));
            admitted.rejections().forEach(rejection -> crawled.add(new CrawlItem.Gone(rejection)));
            return crawled;
        }));
    }

    private CrawlItem read(Page page) {
        meter.storedBytes().add(page.html().length());
        meter.decodedBytes().add(page.html().length());
        return reader.read(page);
    }
}
