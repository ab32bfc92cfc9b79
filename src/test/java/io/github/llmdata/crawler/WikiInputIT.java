package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import io.github.llmdata.crawler.testing.LoopbackServer;
import io.github.llmdata.crawler.testing.LoopbackServer.Seen;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of URLs and settings, with the packaged jar and a few loopback hosts. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WikiInputIT {
    @TempDir
    Path dir;

    private final List<String> hosts = LoopbackServer.hosts(2);
    private final LoopbackServer server = LoopbackServer.start(hosts);

    @AfterEach
    void close() {
        server.close();
    }

    private WikiRun run() {
        return new WikiRun(dir);
    }

    private List<String> fates() {
        return run().ledger().stream()
                .map(line -> line.get("id").asText() + " " + line.get("reason").asText())
                .toList();
    }

    private List<String> pages() {
        return server.requests().stream()
                .map(Seen::target)
                .filter(target -> !target.equals("/robots.txt"))
                .toList();
    }

    @Test
    void aPageUnderManyUrlsIsRequestedOnce() {
        String page = server.url("/ok/1?q=a%2Db");
        String sibling = page.replace(":" + server.port(), ":0" + server.port());
        List<String> again = List.of(
                page + "#part",
                page.replace("http:", "HTTP:"),
                page.replace("%2Db", "-b"),
                sibling,
                page.replace("http://", "http://somebody@"),
                page.replace("/ok/", "/x/../ok/"),
                page);

        Ended ended = run().run(java.util.stream.Stream.concat(List.of(page).stream(), again.stream())
                .toList());

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(pages()).containsExactly("/ok/1?q=a%2Db");
        assertThat(run().records()).hasSize(1);
        assertThat(fates())
                .containsExactlyInAnyOrderElementsOf(again.stream()
                        .map(url -> url.replace("somebody@", "***@") + " duplicate")
                        .toList());
        assertThat(run().out().isBalanced()).isTrue();
    }

    @Test
    void aRedirectToAPageOfTheListIsADuplicateWhicheverComesFirst() {
        String early = server.url(hosts.get(0), "/redirect-to/1?url=/slow-start/300");
        String page = server.url(hosts.get(0), "/slow-start/300");
        String late = server.url(hosts.get(1), "/redirect-to/2?url=" + page);

        Ended ended = run().run(List.of(early, page, late));

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(pages()).filteredOn("/slow-start/300"::equals).hasSize(1);
        assertThat(run().records()).hasSize(1);
        assertThat(WikiRun.requested(run().records().get(0))).isEqualTo(page);
        assertThat(fates()).containsExactlyInAnyOrder(early + " duplicate", late + " duplicate");
    }

    @Test
    void anArticleAtTwoUrlsIsWrittenOnce() {
        server.alias(hosts.get(0), "/one", "/ok/same");
        server.alias(hosts.get(0), "/two", "/ok/same");

        run().run(List.of(server.url("/one"), server.url("/two"), server.url("/ok/other")));

        assertThat(pages()).contains("/one", "/two");
        assertThat(run().records()).hasSize(2);
        assertThat(run().out().account("records").get("in").asInt()).isEqualTo(3);
        assertThat(run().out().dropped("records", "duplicate")).isEqualTo(1);
        assertThat(run().out().dropped("urls", "duplicate")).isEqualTo(1);
        assertThat(run().ledger().get(0).get("stage").asText()).isEqualTo("dedupe");
        assertThat(run().out().isBalanced()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contact=\"\"                                | crawler.fetch.contact",
                "allow-private-addresses=[\"127.0.0.0\"]     | crawler.fetch.allow-private-addresses",
                "allow-private-addresses=[\"127.0.0.0/33\"]  | crawler.fetch.allow-private-addresses"
            })
    void aBadSettingIsRefusedInASentenceThatNamesIt(String setting, String key) {
        Ended ended = run().run(List.of(server.url("/ok/1")), setting.strip());

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(2);
        assertThat(ended.stderr().strip()).contains(key).hasLineCount(1);
        assertThat(server.requests()).isEmpty();
        assertThat(dir.resolve("out")).doesNotExist();
    }

    @Test
    void privateAddressesAreNotRequestedUnlessAllowed() {
        List<String> urls = List.of(
                server.url("/ok/1"),
                server.url(hosts.get(1), "/ok/2"),
                "http://localhost:" + server.port() + "/ok/3",
                "http://[::ffff:127.0.0.2]:" + server.port() + "/ok/4",
                "http://2130706434:" + server.port() + "/ok/5",
                "http://169.254.169.254/latest/meta-data/");

        Ended ended = run().run(urls, "allow-private-addresses=[]");

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(1);
        assertThat(ended.stderr()).contains("Nothing was written: 6 of 6 URLs were dropped as private-address");
        assertThat(server.requests()).isEmpty();
        assertThat(server.connections()).isZero();
        assertThat(fates())
                .containsExactlyInAnyOrderElementsOf(
                        urls.stream().map(url -> url + " private-address").toList());
        assertThat(run().out().dropped("urls", "private-address")).isEqualTo(urls.size());
    }

    @Test
    void aRunThatWritesNothingLeavesTheFilesOfTheRunBefore() {
        run().run(List.of(server.url("/ok/1")));
        String before = run().out().text("dataset_wiki.txt");

        Ended ended = run().run(List.of("http://no url/", "http://", server.url("/status/404")));

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(1);
        assertThat(ended.stderr())
                .contains("Nothing was written: 2 of 3 URLs were dropped as invalid-url;"
                        + " see out/dropped_wiki.unpublished.jsonl.")
                .contains("stays as it was: out/dataset_wiki.txt and out/dataset_wiki.jsonl");
        assertThat(run().out().text("dataset_wiki.txt")).isEqualTo(before).isNotEmpty();
        assertThat(run().out().report().get("status").asText()).isEqualTo("completed");
        assertThat(run().out().account("urls").get("in").asInt()).isEqualTo(1);
        assertThat(run().out().lines("dropped_wiki.unpublished.jsonl")).hasSize(3);
        assertThat(run().run(List.of(server.url("/ok/2"))).exitCode())
                .as("the next run starts anew")
                .isZero();
        assertThat(dir.resolve("out/report_wiki.unpublished.json")).doesNotExist();
    }

    @Test
    void theUrlsOfAHostThatAsksForAnHourStayPending() {
        List<String> urls = List.of(
                server.url(hosts.get(0), "/429-seconds/3600?n=1"),
                server.url(hosts.get(0), "/ok/1"),
                server.url(hosts.get(0), "/ok/2"),
                server.url(hosts.get(0), "/ok/3"),
                server.url(hosts.get(1), "/ok/4"),
                server.url(hosts.get(1), "/ok/5"));

        Ended ended = run().run(urls, "host.max-concurrent=1");

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(run().out().report().get("status").asText()).isEqualTo("parked");
        assertThat(server.requestsTo(hosts.get(0)).stream().map(Seen::target))
                .containsExactly("/robots.txt", "/429-seconds/3600?n=1");
        assertThat(run().out().account("urls").get("pending").asInt()).isEqualTo(4);
        assertThat(run().records()).hasSize(2);
        assertThat(run().ledger()).isEmpty();
        assertThat(run().out().isBalanced()).isTrue();
    }

    @Test
    void theAccountsOfAnUntidyListAddUp() {
        String list = "\uFEFF# ours\r\n"
                + "\r\n   \r\n"
                + server.url("/ok/1") + "\r\n"
                + "  " + server.url("/ok/2") + "\t\r\n"
                + server.url("/ok/1") + "#again\r\n"
                + "not a url\r\n"
                + "ftp://example.org/file\r\n"
                + "http://\r\n"
                + "127.0.0.2/ok/3 \u00a0x\r\n"
                + "javascript:alert(1)\r\n"
                + server.url("/status/404")
                + "\r\nhttp://example.org/" + "a".repeat(70_000)
                + "\r\n" + server.url("/ok/ä ö") + "\r\n\u00a0" + server.url("/ok/äö");
        run().write("untidy.txt", list);

        Ended ended = CrawlerProcess.run(dir, run().options("untidy.txt"));

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        JsonNode urls = run().out().account("urls");
        assertThat(urls.get("in").asInt()).isEqualTo(12);
        assertThat(urls.get("out").asInt()).isEqualTo(3);
        assertThat(run().out().dropped("urls", "invalid-url")).isEqualTo(7);
        assertThat(run().out().dropped("urls", "duplicate")).isEqualTo(1);
        assertThat(run().out().dropped("urls", "http-404")).isEqualTo(1);
        assertThat(run().out().isBalanced()).isTrue();
        assertThat(run().ledger()).hasSize(9);
        assertThat(pages()).contains("/ok/%C3%A4%C3%B6");
    }

    @Test
    void aTableHasItsUrlsInAColumn() {
        run().write(
                        "urls.csv",
                        "\uFEFFname,URL,rank\r\n\"one, first\",\"" + server.url("/ok/1") + "\",1\r\n\r\n,,\r\ntwo,"
                                + server.url("/ok/2") + ",2\r\nthree\r\n");

        Ended ended = CrawlerProcess.run(dir, run().options("urls.csv"));

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(run().records()).hasSize(2);
        assertThat(run().out().account("urls").get("in").asInt()).isEqualTo(3);
        assertThat(run().out().dropped("urls", "invalid-url")).isEqualTo(1);
    }
}
