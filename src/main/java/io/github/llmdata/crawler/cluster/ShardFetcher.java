package io.github.llmdata.crawler.cluster;

import akka.Done;
import io.github.llmdata.crawler.cluster.files.Epoch;
import io.github.llmdata.crawler.fetch.FetchOutcome;
import io.github.llmdata.crawler.fetch.FetchProgress;
import io.github.llmdata.crawler.fetch.HttpFetcher;
import io.github.llmdata.crawler.fetch.Request;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends the requests of a shard: as many as the machine may have under way, and none once the shard is lost.
 *
 * @param waiting the requests that wait for a permit
 */
record ShardFetcher(HttpFetcher fetcher, FetchBudget budget, Epoch epoch, Set<CompletableFuture<Boolean>> waiting)
        implements HttpFetcher {

    ShardFetcher(HttpFetcher fetcher, FetchBudget budget, Epoch epoch) {
        this(fetcher, budget, epoch, ConcurrentHashMap.newKeySet());
    }

    @Override
    @SuppressWarnings("CollectionUndefinedEquality") // a permit is that one future
    public CompletionStage<FetchOutcome> fetch(Request request, FetchProgress progress) {
        CompletableFuture<Boolean> permit = budget.acquire();
        waiting.add(permit);
        if (isStopped()) {
            permit.complete(false);
        }
        return permit.thenCompose(isGranted -> {
            waiting.remove(permit);
            if (!epoch.isHeld()) {
                fetcher.stop();
            }
            return fetcher.fetch(request, progress).whenComplete((outcome, failure) -> {
                if (isGranted) {
                    budget.release();
                }
            });
        });
    }

    @Override
    public void stop() {
        fetcher.stop();
        waiting.forEach(permit -> permit.complete(false));
    }

    @Override
    public boolean isStopped() {
        return fetcher.isStopped();
    }

    @Override
    public void giveUp() {
        fetcher.giveUp();
        waiting.forEach(permit -> permit.complete(false));
    }

    @Override
    public CompletionStage<Done> shutdown() {
        return fetcher.shutdown();
    }
}
