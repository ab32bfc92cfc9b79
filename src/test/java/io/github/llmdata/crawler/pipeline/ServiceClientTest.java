package io.github.llmdata.crawler.pipeline;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.fetch.BodyRule;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.testing.InMemoryWeb;
import io.github.llmdata.crawler.testing.MemoryCrawl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests to services, through the frontier, over a web in memory. */
@Timeout(60)
class ServiceClientTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final String FILE = "http://data.example/file";

    private final InMemoryWeb web = new InMemoryWeb();
    private final TestProbe<ServiceClient.Reply> replies = KIT.createTestProbe(ServiceClient.Reply.class);

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    /** A crawl that requests a file of a service as often as there are ranges. */
    private MemoryCrawl crawl(List<String> ranges, String... sets) {
        Feed feed = (context, stop) -> Source.from(ranges)
                .mapAsync(
                        8,
                        range -> context.services()
                                .get(
                                        FILE,
                                        range,
                                        BodyRule.cutAt(100),
                                        (status, body) -> status == 403 || status == 503))
                .map(reply -> {
                    replies.getRef().tell(reply);
                    return CrawlStep.NONE;
                });
        return new MemoryCrawl(KIT, web, feed, Kind.URLS, Optional.empty(), sets);
    }

    private ServiceClient.Response response() {
        return replies.expectMessageClass(ServiceClient.Response.class);
    }

    @Test
    void aRequestNeedsNoRobotsTxt() {
        web.add(FILE, InMemoryWeb.response(200, "text"));

        crawl(List.of("")).run();

        assertThat(response().body()).asString(US_ASCII).isEqualTo("text");
        assertThat(web.requests()).hasSize(1);
        assertThat(web.requests().get(0).headers()).isEqualTo(Map.of("Accept", "*/*", "Accept-Encoding", "gzip"));
    }

    @Test
    void aThrottledRequestIsRetried() {
        web.add(FILE, InMemoryWeb.response(503, ""));
        web.add(FILE, InMemoryWeb.response(200, "text"));
        MemoryCrawl crawl = crawl(List.of(""));

        crawl.run();

        assertThat(response().status()).isEqualTo(200);
        assertThat(web.urls()).containsExactly(FILE, FILE);
        assertThat(crawl.stock().sites().get(0).throttled()).isEqualTo(1);
    }

    @Test
    void usesTheTestForThrottlingOfTheService() {
        web.add(FILE, InMemoryWeb.response(403, ""));
        web.add(FILE, InMemoryWeb.response(200, "text"));

        crawl(List.of("")).run();

        assertThat(response().status()).isEqualTo(200);
    }

    @Test
    void sendsTheRangeAndAcceptsNoCompression() {
        web.add(FILE, InMemoryWeb.ranges("0123456789".getBytes(US_ASCII)));

        crawl(List.of("bytes=2-4")).run();

        ServiceClient.Response response = response();
        assertThat(response.status()).isEqualTo(206);
        assertThat(response.contentRange()).isEqualTo("bytes 2-4/10");
        assertThat(response.body()).asString(US_ASCII).isEqualTo("234");
        assertThat(web.requests().get(0).headers())
                .containsEntry("Range", "bytes=2-4")
                .containsEntry("Accept-Encoding", "identity");
    }

    @Test
    void twoCallersOfTheSameRangeShareOneRequest() {
        web.add(FILE, InMemoryWeb.ranges("0123456789".getBytes(US_ASCII)));

        crawl(List.of("bytes=0-1", "bytes=0-1")).run();

        assertThat(response().body()).isEqualTo(response().body());
        assertThat(web.urls()).containsExactly(FILE);
    }

    @Test
    void anyStatusIsAResponse() {
        web.add(FILE, InMemoryWeb.response(404, "no such file"));

        crawl(List.of("")).run();

        assertThat(response().status()).isEqualTo(404);
    }

    @Test
    void aRequestIsRefusedAfterTheLastAttempt() {
        web.add(FILE, InMemoryWeb.failure(Reason.CONNECT_FAILED));

        crawl(List.of(""), "crawler.fetch.retry.max-attempts=2").run();

        assertThat(replies.expectMessageClass(ServiceClient.Refused.class)
                        .rejection()
                        .reason())
                .isEqualTo(Reason.CONNECT_FAILED);
        assertThat(web.urls()).hasSize(2);
    }

    @Test
    void aParkedServerEndsTheRun() {
        web.add(FILE, InMemoryWeb.response(503, "", "Retry-After", "86400"));

        crawl(List.of("")).run();

        replies.expectMessage(ServiceClient.Unfinished.PARKED);
    }

    @Test
    void aRunThatIsStoppedLeavesTheRequestUnfinished() {
        TestProbe<String> sent = KIT.createTestProbe(String.class);
        web.add(FILE, request -> {
            sent.getRef().tell("sent");
            return web.hang().run(request);
        });
        MemoryCrawl crawl = crawl(List.of(""));
        CompletionStage<MemoryCrawl.Result> running = crawl.start();
        sent.receiveMessage();
        crawl.drain();
        sent.awaitAssert(() -> {
            crawl.abort();
            assertThat(running.toCompletableFuture()).isDone();
            return null;
        });

        replies.expectMessage(ServiceClient.Unfinished.STOPPED);
        assertThat(running.toCompletableFuture().join().accounts().isBalanced()).isTrue();
    }
}
