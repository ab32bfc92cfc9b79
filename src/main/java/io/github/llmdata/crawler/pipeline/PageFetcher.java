package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.frontier.FetchTask;
import io.github.llmdata.crawler.frontier.Verdict;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.state.CachedPage;
import io.github.llmdata.crawler.state.PageCache;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Fetches pages, and the {@code robots.txt} files that the frontier needs before them. */
record PageFetcher(FetchClient client, Optional<PageCache> cache, PageRefiner refiner, long maxBodyBytes) {
    private static final RobotsHandler ROBOTS = new RobotsHandler();

    /** Carries the task out. The stage fails only by a bug. */
    CompletionStage<List<CrawlStep>> fetch(FetchTask task) {
        if (task.purpose() == FetchTask.Purpose.ROBOTS) {
            return client.carryOut(task, ROBOTS).thenApply(done -> List.of());
        }
        return known(task)
                .thenCompose(known -> client.carryOut(task, new PageHandler(task, known, this)))
                .thenApply(result -> result.map(ended -> steps(task, ended)).orElse(List.of()));
    }

    /** The page that an earlier run has cached. It is read from a disk, so not on a thread of the stream. */
    private CompletionStage<Optional<CachedPage>> known(FetchTask task) {
        return cache.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : CompletableFuture.supplyAsync(
                        () -> cache.get().get(task.url().href()).filter(PageFetcher::canBeChecked), client.cpu());
    }

    private static boolean canBeChecked(CachedPage page) {
        return !Validators.conditions(page).isEmpty();
    }

    private static List<CrawlStep> steps(FetchTask task, FetchClient.Result<CrawlItem> result) {
        if (result.verdict() instanceof Verdict.Drop drop) {
            CrawlItem item = new CrawlItem.NotFetched(drop.rejection(task.requested()));
            return List.of(CrawlStep.ofUrl(task.first(), task.url(), task.origin(), item));
        }
        return result.verdict() == Verdict.Accept.INSTANCE
                ? List.of(CrawlStep.ofUrl(
                        task.first(), task.url(), task.origin(), result.value().orElseThrow()))
                : List.of();
    }

    void store(FetchTask task, CachedPage page) {
        cache.ifPresent(pages -> pages.put(task.url().href(), page));
    }

    void forget(FetchTask task) {
        cache.ifPresent(pages -> pages.remove(task.url().href()));
    }

    CrawlItem extract(Page page, int decodedBytes) {
        client.meter().decodedBytes().add(decodedBytes);
        return refiner.read(page);
    }
}
