package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.testing.CrawledPage;
import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import io.github.llmdata.crawler.testing.Fault;
import io.github.llmdata.crawler.testing.LoopbackCommonCrawl;
import io.github.llmdata.crawler.testing.LoopbackServer.Seen;
import io.github.llmdata.crawler.testing.ThreadPage;
import io.github.llmdata.crawler.testing.WarcBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The requests of a second run into the same folder, after a finished run and after a stopped one. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RedditAgainIT {
    private static final int THREADS = 12;

    @TempDir
    Path dir;

    private final LoopbackCommonCrawl web = LoopbackCommonCrawl.start();

    /** Each capture in a file of its own, so that each is a request. */
    @BeforeEach
    void fill() {
        for (int i = 0; i < THREADS; i++) {
            ThreadPage thread = ThreadPage.of("1abc" + Integer.toString(i, 36), "ask", "What about number " + i + "?")
                    .comment("somebody", 3, "<p>There is much to be said about number " + i + ".</p>");
            WarcBuilder warc = new WarcBuilder("crawl-data/CC-MAIN-2023-50/segments/1/warc/" + i + ".warc.gz");
            warc.add(CrawledPage.of(thread.url(), "20231128013045", thread.html()));
            web.add(warc);
        }
        web.pageSize(5);
    }

    @AfterEach
    void close() {
        web.close();
    }

    private RedditRun run() {
        return new RedditRun(dir, web);
    }

    private void assertWhole() {
        assertThat(run().records()).hasSize(THREADS);
        assertThat(run().records().stream().map(document -> document.get("id").asText()))
                .doesNotHaveDuplicates();
        assertThat(run().out().samples("dataset_reddit.txt")).hasSize(THREADS);
        assertThat(run().out().isBalanced()).isTrue();
        assertThat(run().out().account("captures").get("in").asInt()).isEqualTo(THREADS);
        assertThat(run().out().account("records").get("out").asInt()).isEqualTo(THREADS);
    }

    @Test
    void aSecondRunRepeatsNoRequest() {
        Ended first = run().run("crawler.output.warc=true");
        assertThat(first.exitCode()).as(first.stderr()).isZero();
        assertWhole();
        assertThat(dir.resolve("out/warc")).as("what is archived already").doesNotExist();
        List<Seen> seen = web.requests();

        Ended second = run().run();
        assertThat(second.exitCode()).as(second.stderr()).isZero();
        assertWhole();
        assertThat(web.requests()).isEqualTo(seen);
    }

    @Test
    void theSameCommandFinishesAStoppedRun() throws IOException, InterruptedException {
        web.fault(".warc.gz", Fault.slow(300), 1);
        CrawlerProcess crawler = run().start();
        crawler.awaitWhileRunning(() -> web.requestsTo(LoopbackCommonCrawl.DATA).size() >= 3);
        crawler.signal("TERM");
        Ended stopped = crawler.await();
        assertThat(stopped.exitCode()).as(stopped.stderr()).isEqualTo(143);
        assertThat(run().out().report().get("status").asText()).isEqualTo("stopped");
        assertThat(run().out().isBalanced()).isTrue();
        assertThat(web.ranges()).hasSizeLessThan(THREADS);

        Ended again = run().run();
        assertThat(again.exitCode()).as(again.stderr()).isZero();
        assertWhole();
        assertThat(web.ranges()).hasSize(THREADS).doesNotHaveDuplicates();
        assertThat(web.requestsTo(LoopbackCommonCrawl.INDEX).stream().map(Seen::target))
                .doesNotHaveDuplicates();
    }
}
