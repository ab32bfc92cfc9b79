package io.github.llmdata.crawler.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.typesafe.config.ConfigFactory;
import io.github.llmdata.crawler.fetch.Outcome.Answer;
import io.github.llmdata.crawler.fetch.Outcome.Failure;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.testing.LoopbackServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a request, for each way in which a server can behave. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FetcherTest {
    private static final ActorTestKit KIT = ActorTestKit.create("fetch", ConfigFactory.load());
    private static final Duration SOON = Duration.ofSeconds(2);

    private final LoopbackServer server = LoopbackServer.start();
    private final Fetcher fetcher = Fetching.fetcher(KIT.system());

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    @AfterEach
    void close() {
        fetcher.shutdown();
        server.close();
    }

    private Request request(String target, BodyRule rule) {
        return Fetching.request(server.port(), target, rule);
    }

    private Outcome fetch(String target, BodyRule rule) {
        return Fetching.outcome(fetcher, request(target, rule));
    }

    private Answer answer(String target) {
        return (Answer) fetch(target, BodyRule.whole(1 << 20));
    }

    private Failure failure(String target) {
        return (Failure) fetch(target, BodyRule.whole(1 << 20));
    }

    @Test
    void readsAPage() {
        Answer answer = answer("/ok?size=60000");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasSize(60_000).startsWith("<!DOCTYPE html>".getBytes(UTF_8));
        assertThat(answer.cut()).isFalse();
        assertThat(answer.lengthKnown()).isTrue();
        assertThat(answer.remote().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(answer.headers().first("content-TYPE"))
                .hasValueSatisfying(type -> assertThat(type).isEqualToIgnoringCase("text/html; charset=utf-8"));
    }

    @ParameterizedTest
    @CsvSource({
        "/hang-before-headers, first-byte-timeout",
        "/drip-header,         first-byte-timeout",
        "/hang-after-headers,  total-timeout",
        "/drip-body,           total-timeout",
        "/slow-start/5000,     first-byte-timeout",
        "/reset,               connection-reset",
        "/reset-in-body,       connection-reset",
        "/no-answer,           connection-reset",
        "/truncated-head,      connection-reset",
        "/truncated,           truncated-body",
        "/truncated-chunked,   truncated-body",
        "/bad-chunk,           malformed-response",
        "/junk,                malformed-response",
        "/headers-300,         malformed-response",
        "/header-1mb,          malformed-response",
        "/body/2000000,        body-too-large",
        "/body/2000000?chunked=1, body-too-large",
    })
    void tellsWhyThereIsNoAnswer(String target, String reason) throws InterruptedException {
        Failure failure = failure(target);

        assertThat(failure.reason()).as(failure.detail()).isEqualTo(new Reason(reason));
        assertThat(failure.detail()).isNotBlank();
        assertThat(server.requests()).hasSize(1);
        assertThat(server.awaitEnd(server.requests().get(0), SOON)).isTrue();
    }
}
