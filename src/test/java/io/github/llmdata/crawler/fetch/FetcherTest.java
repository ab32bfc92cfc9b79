package io.github.llmdata.crawler.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.github.llmdata.crawler.clock.SteadyClock;
import io.github.llmdata.crawler.fetch.FetchOutcome.Response;
import io.github.llmdata.crawler.fetch.wire.Headers;
import io.github.llmdata.crawler.testing.LoopbackServer;
import io.github.llmdata.crawler.testing.LoopbackServer.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked, and what comes of answers that are good enough. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FetcherTest {
    private static final ActorTestKit KIT = Fetching.kit();
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final BodyRule ANY = BodyRule.whole(1 << 20);

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

    private Response answer(String target, BodyRule rule) {
        FetchOutcome outcome = Fetching.outcome(fetcher, Fetching.request(server.port(), target, rule));
        assertThat(outcome).isInstanceOf(Response.class);
        return (Response) outcome;
    }

    private Response answer(String target) {
        return answer(target, ANY);
    }

    private Seen onlyRequest() {
        assertThat(server.requests()).hasSize(1);
        return server.requests().get(0);
    }

    @Test
    void readsAPage() {
        Response answer = answer("/ok?size=60000");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).hasSize(60_000).startsWith("<!DOCTYPE html>".getBytes(UTF_8));
        assertThat(answer.cut()).isFalse();
        assertThat(answer.lengthKnown()).isTrue();
        assertThat(answer.remote().getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(answer.headers().first("content-TYPE")).contains("text/html; charset=UTF-8");
        assertThat(answer.headers().first("content-length")).contains("60000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/echo/%E9", "/echo?a=%zz&b=|", "/echo/a/../b//c", "/echo/C%2B%2B", "/echo/{x}?'\"^`", "/echo?"})
    void asksForTheTargetExactlyAsItIs(String target) {
        answer(target);

        assertThat(onlyRequest().target()).isEqualTo(target);
    }

    @Test
    void sendsItsHeadersWithHostAndUserAgent() {
        var headers = Map.of("Accept-Encoding", "gzip", "If-None-Match", "\"one\"");
        var request = new Request("http", "127.0.0.1", server.port(), "Some.example:81", "/etag", headers, ANY);

        FetchOutcome outcome = Fetching.outcome(fetcher, request);

        Map<String, String> expected = new HashMap<>();
        expected.put("host", "Some.example:81");
        expected.put("user-agent", "llm-data-pipeline/test (+https://llmdata.github.io/llm-data-pipeline)");
        expected.put("accept-encoding", "gzip");
        expected.put("if-none-match", "\"one\"");
        assertThat(onlyRequest().headers()).isEqualTo(expected);
        assertThat(((Response) outcome).status()).isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({"/a b", "/é", "a", "''", "'/a\r\nX: y'"})
    void refusesTargetsThatWouldBreakTheRequestLine(String target) {
        assertThatThrownBy(() -> Fetching.request(server.port(), target, ANY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("target");
    }

    @Test
    void tellsWhenTheRequestWentOut() {
        Instant before = SteadyClock.OF_PROCESS.instant();
        Response answer = answer("/slow-start/200");

        Duration ago = Duration.ofNanos(System.nanoTime() - onlyRequest().nanos());
        Instant arrived = SteadyClock.OF_PROCESS.instant().minus(ago);
        Instant sent = answer.timing().sent().orElseThrow();
        assertThat(sent).isBetween(before, arrived);
        assertThat(answer.timing().ended())
                .isAfter(sent.plusMillis(199))
                .isBeforeOrEqualTo(SteadyClock.OF_PROCESS.instant());
    }

    @ParameterizedTest
    @CsvSource({"gzip", "deflate", "zstd"})
    void leavesBodiesPacked(String encoding) {
        Response answer = answer("/ok?size=50000&encoding=" + encoding);

        assertThat(answer.headers().first("Content-Encoding")).contains(encoding);
        assertThat(answer.body().length).isBetween(20, 1000);
    }

    @Test
    void leavesABombPacked() {
        assertThat(answer("/gzip-bomb").body().length).isLessThan(200_000);
    }

    @ParameterizedTest
    @CsvSource({
        "/chunked,             '</html>',      true",
        "/too-long,            'hello',        true",
        "/empty,               '',             true",
        "/http10,              '',             false",
        "/close-delimited,     '',             false",
        "/interim,             '',             true",
        "/length-and-chunks,   '</html>',      true",
        "/http10-chunked,      '</html>',      true",
        "/connection-close,    '',             true",
        "/truncated-gzip,      '',             true"
    })
    void readsBodiesHoweverTheyAreFramed(String target, String end, boolean lengthKnown) {
        Response answer = answer(target);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.lengthKnown()).isEqualTo(lengthKnown);
        assertThat(answer.body()).asString(UTF_8).endsWith(end);
    }

    @ParameterizedTest
    @CsvSource({"404", "500", "301", "451", "520", "799", "999"})
    void returnsEveryStatusWithoutItsBody(int status) {
        Response answer = answer("/status/" + status);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"/status/404, 1", "/429-seconds/3, 1", "/redirect-chain/2, 1", "/etag, 1"})
    void keepsTheConnectionOfASmallAnswer(String target, int connections) {
        answer(target);
        answer("/ok");

        assertThat(server.connections()).isEqualTo(connections);
    }

    @Test
    void findsHeadersThatAreOdd() {
        Headers headers = answer("/odd-headers").headers();

        assertThat(headers.values("Content-Type")).containsExactly("text/html; charset=UTF-8", "text/plain");
        assertThat(headers.first("x-policy").orElseThrow()).hasSize(20_000);
        assertThat(headers.first("location").orElseThrow()).startsWith("/caf").endsWith(" x");
        assertThat(headers.first("retry-after")).contains("1.5");
        assertThat(headers.values("SET-COOKIE")).hasSize(2);
        assertThat(headers.first("x-none")).isEmpty();
    }

    @Test
    void aHeaderEndsAtItsLineWhateverItsOctets() {
        Headers headers = answer("/latin1-headers").headers();

        assertThat(headers.first("x-why")).contains("occup\u00E9");
        assertThat(headers.first("retry-after")).contains("60");
        assertThat(headers.location()).contains("/%CA%EE%F2%E9");
        assertThat(headers.first("set-cookie")).contains("sid=SECRET");
    }

    @Test
    void sendsNoCookies() {
        answer("/cookie-wall");
        answer("/cookie-wall");

        assertThat(server.requests())
                .hasSize(2)
                .noneMatch(seen -> seen.headers().containsKey("cookie"));
    }

    @Test
    void acceptsAsManyHeadersAsRealSitesSend() {
        assertThat(answer("/headers/200").headers().values("X-Many")).hasSize(200);
    }

    @Test
    void leavesWhatIsNoHtmlUnread() throws InterruptedException {
        Response answer = answer("/not-html", BodyRule.html(1 << 20));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().first("Content-Type")).contains("application/pdf");
        assertThat(answer.body()).isEmpty();
        assertThat(server.awaitEnd(onlyRequest(), SOON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ok",
                "/no-content-type",
                "/empty-content-type",
                "/charset/x-foo-bar",
                "/charset/utf8",
                "/charset/",
                "/bad-charset-label"
            })
    void readsWhatMayBeHtml(String target) {
        assertThat(answer(target, BodyRule.html(1 << 20)).body()).isNotEmpty();
    }

    @Test
    void passesOnTheCharsetAsItIsCalled() {
        assertThat(answer("/charset/x-foo-bar").headers().first("Content-Type"))
                .contains("text/html; charset=x-foo-bar");
        assertThat(answer("/no-content-type").headers().first("Content-Type")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/body/600000", "/body/600000?chunked=1"})
    void cutsABodyWhereTheRuleSaysSo(String target) throws InterruptedException {
        Response answer = answer(target, BodyRule.cutAt(500_000));

        assertThat(answer.cut()).isTrue();
        assertThat(answer.body()).hasSize(500_000);
        assertThat(server.awaitEnd(onlyRequest(), SOON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/body/500000", "/body/500000?chunked=1"})
    void readsABodyOfExactlyTheLimit(String target) {
        for (BodyRule rule : new BodyRule[] {BodyRule.cutAt(500_000), BodyRule.whole(500_000)}) {
            Response answer = answer(target, rule);

            assertThat(answer.cut()).isFalse();
            assertThat(answer.body()).hasSize(500_000);
        }
    }
}
