package io.github.llmdata.crawler.reddit.archive;

import io.github.llmdata.crawler.fetch.BodyRule;
import io.github.llmdata.crawler.pipeline.ServiceClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/**
 * Queries the index server of Common Crawl. Its responses are cached and not requested again. A stage fails only if the disk
 * fails.
 */
final class IndexClient {
    /** The list of crawls changes once a month. */
    private static final Duration LIST_AGE = Duration.ofDays(31);

    private static final String NO_CRAWL = "crawls";

    private final String indexUrl;
    private final IndexStore store;
    private final ServiceClient services;
    private final BodyRule rule;
    private final Executor disk;

    IndexClient(String indexUrl, IndexStore store, ServiceClient services, BodyRule rule, Executor disk) {
        this.indexUrl = indexUrl;
        this.store = store;
        this.services = services;
        this.rule = rule;
        this.disk = disk;
    }

    /** The response of the index. */
    sealed interface IndexReply {}

    /** Lines for {@link io.github.llmdata.crawler.reddit.archive.IndexPage}; none if nothing is listed. */
    record Lines(byte[] bytes) implements IndexReply {}

    record Count(int pages) implements IndexReply {}

    /** The page does not exist: there are fewer pages now than when they were counted. */
    enum PastTheEnd implements IndexReply {
        INSTANCE
    }

    /** The query failed. */
    record Unavailable(String why) implements IndexReply {}

    /** The run ends before the response. */
    enum Unfinished implements IndexReply {
        INSTANCE
    }

    /** The number of pages of a result. */
    CompletionStage<IndexReply> count(String crawl, CdxQuery query) {
        String url = query.pagesUrl(indexUrl, crawl);
        return cached(crawl, url, Optional.empty())
                .thenCompose(hit -> hit.<CompletionStage<IndexReply>>map(
                                bytes -> CompletableFuture.completedFuture(counted(bytes)))
                        .orElseGet(() -> query(crawl, url, WholeAnswer.COUNT, IndexClient::countOf)));
    }

    /** A page of a result. */
    CompletionStage<IndexReply> page(String crawl, CdxQuery query, int page) {
        String url = query.pageUrl(indexUrl, crawl, page);
        return cached(crawl, url, Optional.empty())
                .thenCompose(hit -> hit.filter(WholeAnswer.PAGE::isWhole)
                        .<CompletionStage<IndexReply>>map(bytes -> CompletableFuture.completedFuture(new Lines(bytes)))
                        .orElseGet(() -> query(crawl, url, WholeAnswer.PAGE, IndexClient::pageOf)));
    }

    /** Why a crawl cannot be queried: it is not in the list of crawls of the server. */
    CompletionStage<Optional<String>> refusal(String crawl) {
        String url = CrawlList.url(indexUrl);
        return cached(NO_CRAWL, url, Optional.of(LIST_AGE))
                .thenCompose(hit -> hit.filter(WholeAnswer.CRAWLS::isWhole)
                        .<CompletionStage<IndexReply>>map(bytes -> CompletableFuture.completedFuture(new Lines(bytes)))
                        .orElseGet(() -> query(NO_CRAWL, url, WholeAnswer.CRAWLS, IndexClient::listOf)))
                .thenApply(reply -> reply instanceof Lines list ? refusal(list.bytes(), crawl) : Optional.empty());
    }

    private static Optional<String> refusal(byte[] list, String crawl) {
        try {
            return CrawlList.read(list).refusal(crawl);
        } catch (IOException e) {
            return Optional.empty(); // a server without a list may still have the crawl
        }
    }

    private CompletionStage<Optional<byte[]>> cached(String crawl, String url, Optional<Duration> maxAge) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (InputStream in = (maxAge.isPresent()
                                    ? store.find(crawl, url, maxAge.get())
                                    : store.find(crawl, url))
                            .orElse(InputStream.nullInputStream())) {
                        byte[] bytes = in.readAllBytes();
                        // an empty response is cached as a line feed, so that it differs from an absent one
                        return bytes.length == 0 ? Optional.empty() : Optional.of(bytes);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                disk);
    }

    private CompletionStage<IndexReply> query(
            String crawl, String url, WholeAnswer whole, BiFunction<Integer, byte[], IndexReply> reading) {
        return services.get(url, "", rule, whole)
                .thenApplyAsync(
                        reply -> {
                            if (reply instanceof ServiceClient.Refused refused) {
                                return new Unavailable(
                                        (refused.rejection().reason().code() + " "
                                                        + refused.rejection().measured())
                                                .strip());
                            }
                            if (reply instanceof ServiceClient.Response response) {
                                IndexReply result = reading.apply(response.status(), response.body());
                                cache(crawl, url, result);
                                return result;
                            }
                            return reply == ServiceClient.Unfinished.PARKED
                                    ? new Unavailable("it asks us to wait for longer than crawler.fetch.max-park")
                                    : Unfinished.INSTANCE;
                        },
                        disk);
    }

    private void cache(String crawl, String url, IndexReply reply) {
        try {
            if (reply instanceof Count count) {
                store.put(crawl, url, String.valueOf(count.pages()).getBytes(StandardCharsets.US_ASCII));
            } else if (reply instanceof Lines lines) {
                store.put(crawl, url, lines.bytes().length == 0 ? new byte[] {'\n'} : lines.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IndexReply counted(byte[] cached) {
        return new Count(Integer.parseInt(new String(cached, StandardCharsets.US_ASCII)));
    }

    private static IndexReply countOf(int status, byte[] body) {
        IndexResponse response = IndexResponse.ofPageCount(status, body);
        return response instanceof IndexResponse.PageCount count ? new Count(count.pages()) : otherwise(response);
    }

    private static IndexReply pageOf(int status, byte[] body) {
        IndexResponse response = IndexResponse.ofPage(status, body);
        if (response instanceof IndexResponse.Lines) {
            return new Lines(body);
        }
        if (response instanceof IndexResponse.PastTheEnd) {
            return PastTheEnd.INSTANCE;
        }
        return response instanceof IndexResponse.Nothing ? new Lines(new byte[0]) : otherwise(response);
    }

    private static IndexReply listOf(int status, byte[] body) {
        return status == 200 ? new Lines(body) : new Unavailable("http-" + status);
    }

    private static IndexReply otherwise(IndexResponse response) {
        if (response instanceof IndexResponse.Nothing) {
            return new Count(0);
        }
        return response instanceof IndexResponse.Failed failed
                ? new Unavailable(("http-" + failed.status() + " " + failed.detail()).strip())
                : new Unavailable("it sent a response of another kind than the one requested");
    }
}
