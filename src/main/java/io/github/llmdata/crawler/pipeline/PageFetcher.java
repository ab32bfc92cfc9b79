package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.frontier.FetchTask;
import io.github.llmdata.crawler.frontier.Verdict;
import io.github.llmdata.crawler.model.Page;
import io.github.llmdata.crawler.state.CachedPage;
import io.github.llmdata.crawler.state.PageCache;
import io.github.llmdata.crawler.warc.ArchiveIndex;
import io.github.llmdata.crawler.warc.ArchivedExchange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Fetches pages, and the {@code robots.txt} files that the frontier needs before them.
 *
 * @param archived the responses that are in archives already, if the run writes archives
 */
record PageFetcher(
        FetchClient client,
        Optional<PageCache> cache,
        PageRefiner refiner,
        long maxBodyBytes,
        Optional<ArchiveIndex> archived) {
    private static final RobotsHandler ROBOTS = new RobotsHandler();

    /** Carries the task out. The stage fails only by a bug. */
    CompletionStage<List<CrawlStep>> fetch(FetchTask task) {
        if (task.purpose() == FetchTask.Purpose.ROBOTS) {
            return client.carryOut(task, ROBOTS)
                    .thenApply(result -> result.flatMap(FetchClient.Result::exchange)
                            .map(PageFetcher::archived)
                            .orElse(List.of()));
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
                        () -> cache.get().get(task.url().href()).filter(page -> canBeChecked(task, page)),
                        client.cpu());
    }

    /** An archive can refer to a page that has not changed only if the page is in an archive. */
    private boolean canBeChecked(FetchTask task, CachedPage page) {
        boolean isUsable = archived.isEmpty() || archived.get().holds(task.url().href(), page.fetched());
        return isUsable && !Validators.conditions(page).isEmpty();
    }

    private static List<CrawlStep> steps(FetchTask task, FetchClient.Result<CrawlItem> result) {
        if (result.verdict() instanceof Verdict.Drop drop) {
            return settled(task, new CrawlItem.NotFetched(drop.rejection(task.requested())), result.exchange());
        }
        return result.verdict() == Verdict.Accept.INSTANCE
                ? settled(task, result.value().orElseThrow(), result.exchange())
                : result.exchange().map(PageFetcher::archived).orElse(List.of());
    }

    private static List<CrawlStep> settled(FetchTask task, CrawlItem item, Optional<ArchivedExchange> exchange) {
        CrawlItem[] items = exchange.isPresent()
                ? new CrawlItem[] {item, new CrawlItem.Exchanged(exchange.get())}
                : new CrawlItem[] {item};
        return List.of(CrawlStep.ofUrl(task.first(), task.url(), task.origin(), items));
    }

    /** An exchange that settles nothing: of a retry, a redirect or a {@code robots.txt}. */
    private static List<CrawlStep> archived(ArchivedExchange exchange) {
        return List.of(CrawlStep.passing(new CrawlItem.Exchanged(exchange)));
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
