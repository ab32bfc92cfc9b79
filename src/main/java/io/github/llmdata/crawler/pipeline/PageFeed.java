package io.github.llmdata.crawler.pipeline;

import akka.NotUsed;
import akka.japi.Pair;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.pages.PageFiles;
import io.github.llmdata.crawler.pages.PageInput;
import io.github.llmdata.crawler.state.JournalKey;
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
 * Feeds the inputs that the user names: lists of URLs, saved pages, web archives.
 *
 * @param parts the inputs, in parts that are read one after the other
 * @param addressed changes an item before it is used, for instance its URL
 * @param cpu where pages are read
 */
public record PageFeed(
        List<PageFiles> parts, UnaryOperator<PageInput> addressed, PageRefiner reader, Meter meter, Executor cpu)
        implements Feed {
    /** URLs that are passed to the frontier at once. */
    private static final int LINES = 100;

    @Override
    public Source<CrawlStep, NotUsed> items(FeedContext context, SharedKillSwitch stop) {
        return Source.single(CrawlStep.passing(problems())) // : CrawlStep
                .concat(inputs(context, stop))
                .concatLazy(Source.lazySingle(() -> CrawlStep.passing(notes())));
    }

    /** The inputs that could not be opened. */
    private CrawlItem problems() {
        Accounts accounts = new Accounts();
        parts.get(0).problems().forEach(accounts::problem);
        return new CrawlItem.Remarks(accounts);
    }

    /** What was noticed in web archives. */
    private CrawlItem notes() {
        Accounts accounts = new Accounts();
        parts.get(0).notes().counts().forEach(accounts::note);
        return new CrawlItem.Remarks(accounts);
    }

    private Source<CrawlStep, NotUsed> inputs(FeedContext context, SharedKillSwitch stop) {
        return Source.from(parts) // : PageFiles
                .flatMapConcat(part -> part.items(reader.guard())
                        .map(input -> Optional.of(addressed.apply(input)))
                        .concat(Source.single(Optional.empty()))) // : Optional<PageInput>
                .via(stop.flow()) // URLs collected at a stop are left to the next process
                .zipWithIndex()
                .statefulMap(
                        () -> new ArrayList<String>(),
                        (lines, input) -> Pair.create(lines, gathered(lines, input.first(), "input " + input.second())),
                        lines -> Optional.empty()) // : List<InputTask>
                .mapConcat(tasks -> tasks) // : InputTask
                .mapAsync(Runtime.getRuntime().availableProcessors() + 1, task -> task.apply(context)); // : CrawlStep
    }

    /** What has to be done for an input. */
    @FunctionalInterface
    private interface InputTask {
        CompletionStage<CrawlStep> apply(FeedContext context);
    }

    /**
     * The tasks for an input, in order; URLs are collected until there are enough of them.
     *
     * @param input the next input; empty at the end of a part
     * @param place of the input among all, which is the same in a resumed run
     */
    private List<InputTask> gathered(List<String> lines, Optional<PageInput> input, String place) {
        if (input.isPresent() && input.get() instanceof PageInput.Listed listed) {
            lines.add(listed.url());
            return lines.size() < LINES ? List.of() : flushed(lines, place);
        }
        List<InputTask> tasks = new ArrayList<>(flushed(lines, place)); // in the order of the inputs
        TextKey key = JournalKey.step(place);
        if (input.isPresent() && input.get() instanceof PageInput.Given given) {
            tasks.add(context -> context.settled().contains(key)
                    ? CompletableFuture.completedFuture(CrawlStep.NONE)
                    : CompletableFuture.supplyAsync(
                            () -> CrawlStep.of(key, List.of(new CrawlItem.Registered(1), readStored(given.page()))),
                            cpu));
        } else if (input.isPresent() && input.get() instanceof PageInput.Packed packed) {
            meter.storedBytes().add(packed.storedBytes());
            tasks.add(context -> context.settled().contains(key)
                    ? CompletableFuture.completedFuture(CrawlStep.NONE)
                    : CompletableFuture.supplyAsync(() -> CrawlStep.of(key, read(packed)), cpu));
        } else if (input.isPresent() && input.get() instanceof PageInput.Refused refused) {
            List<CrawlItem> items = List.of(new CrawlItem.Registered(1), new CrawlItem.NotFetched(refused.rejection()));
            tasks.add(context -> CompletableFuture.completedFuture(CrawlStep.of(key, items)));
        }
        return tasks;
    }

    /** A resumed run passes all URLs again; the frontier skips those that are settled. */
    private static List<InputTask> flushed(List<String> lines, String place) {
        if (lines.isEmpty()) {
            return List.of();
        }
        List<String> urls = List.copyOf(lines);
        lines.clear();
        TextKey key = JournalKey.step("lines before " + place);
        return List.of(context -> context.frontier().admit(urls).thenApply(admitted -> {
            List<CrawlItem> items = new ArrayList<>();
            items.add(new CrawlItem.Registered(urls.size()));
            admitted.rejections().forEach(rejection -> items.add(new CrawlItem.NotFetched(rejection)));
            return CrawlStep.of(key, items);
        }));
    }

    private List<CrawlItem> read(PageInput.Packed packed) {
        List<CrawlItem> items = new ArrayList<>();
        items.add(new CrawlItem.Registered(packed.pages().size()));
        packed.pages().forEach(page -> items.add(read(page.get())));
        return items;
    }

    private CrawlItem read(PageInput input) {
        return input instanceof PageInput.Given given
                ? read(given.page())
                : new CrawlItem.NotFetched(((PageInput.Refused) input).rejection());
    }

    private CrawlItem readStored(Page page) {
        meter.storedBytes().add(page.html().length());
        return read(page);
    }

    private CrawlItem read(Page page) {
        meter.decodedBytes().add(page.html().length());
        return reader.read(page);
    }
}
