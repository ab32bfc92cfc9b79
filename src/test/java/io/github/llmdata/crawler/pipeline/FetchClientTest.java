package io.github.llmdata.crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.github.llmdata.crawler.compress.DecodeLimits;
import io.github.llmdata.crawler.frontier.FetchTask;
import io.github.llmdata.crawler.frontier.Frontier;
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.testing.InMemoryWeb;
import io.github.llmdata.crawler.url.WebUrl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Other runs of the process receive within the same budget, so a run that fails must not keep room in it. */
class FetchClientTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final String URL = "http://a.example/robots.txt";
    private static final int BODY = 20;

    private final ReceivingBudget receiving = new ReceivingBudget(16);
    private final ReadingBudget reading = new ReadingBudget(16);

    private final InMemoryWeb web = new InMemoryWeb();

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
    }

    private void carryOut() {
        TestProbe<Frontier.Command> silent = KIT.createTestProbe(Frontier.Command.class);
        FetchClient client = new FetchClient(
                web,
                new DecodeLimits(1000, 100),
                new FrontierClient(silent.getRef(), KIT.scheduler()),
                new Meter(),
                RunGuard.unsaved(),
                Runnable::run,
                reading,
                receiving,
                false);
        WebUrl url = WebUrl.parse(URL).orElseThrow();
        web.add(URL, InMemoryWeb.response(200, "#".repeat(BODY)));
        client.carryOut(
                new FetchTask("a.example", 1, FetchTask.Purpose.ROBOTS, URL, url, url, "", false, ""),
                new RobotsHandler());
    }

    private boolean hasRoom() {
        return receiving.share().hold(1).toCompletableFuture().isDone();
    }

    @Test
    void aFrontierThatDoesNotAnswerAnyMoreKeepsNoRoom() {
        carryOut();

        assertThat(hasRoom()).isTrue();
    }

    @Test
    void aReadingThatWaitsWhenTheRunFailsKeepsNoRoom() {
        reading.keep(16);
        carryOut();
        assertThat(hasRoom()).isFalse();

        reading.end();

        assertThat(hasRoom()).isTrue();
    }
}
