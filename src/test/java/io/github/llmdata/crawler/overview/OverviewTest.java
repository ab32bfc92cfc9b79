package io.github.llmdata.crawler.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewTest {
    private static final String HOSTILE = "<script>alert('x')</script>\\\" onload=\\\"x";

    @TempDir
    Path dir;

    private Path report(String mode, String fields) throws IOException {
        Path file = dir.resolve("report_" + mode + ".json");
        Files.writeString(file, """
                {"mode": "%s", "status": "completed", "started": "2026-01-02T03:04:05.123Z", "ended": "2026-01-02T03:05:05Z",
                 "seconds": 60.5, "balanced": true, %s}
                """.formatted(mode, fields));
        return file;
    }

    private static String record(String id, String title) {
        return """
                {"id":"%s","source":"stack","url":"https://stack.example.org/q/1","title":"%s","license":"CC BY-SA 4.0","tags":\
                ["java"],"messages":[{"role":"user","content":"one two three"},{"role":"assistant","content":"four %s"}]}
                """.formatted(id, title, title);
    }

    /** A finished run of stack mode. */
    private Path run() throws IOException {
        Files.writeString(
                dir.resolve("dataset_stack.jsonl"),
                record("stack:stack.example.org:1", HOSTILE) + record("stack:b:2", "plain"));
        Files.writeString(dir.resolve("dropped_stack.jsonl"), """
                {"id":"stack:b:3","stage":"link","reason":"no-answer","measured":null,"limit":null}
                {"id":"%s","stage":"link","reason":"answer-below-score","measured":"0","limit":"1"}
                """.formatted(HOSTILE));
        return report("stack", """
                "accounts": {"questions": {"in": 12, "out": 2, "pending": 1, "dropped": {"no-answer": 8, "answer-below-score": 1}}},
                "problems": ["Posts.xml %1$s is cut off"], "inputs": ["Posts.xml %1$s"],
                "hosts": {"a.example.org": {"requests": 10, "throttled": 5, "min_gap_ms": 250.4, "bytes": 5000}},
                "outputs": {"dataset_stack.jsonl": {"bytes": 10, "sha256": "abc"}, "dataset_stack.txt": {"bytes": 0, "sha256": "d"},
                  "dropped_stack.jsonl": {"bytes": 10, "sha256": "abc"}},
                "origins": {"crawler.stack.input": "--set"}, "settings": {"crawler.stack.input": ["%1$s", "b"]}
                """.formatted(HOSTILE));
    }

    private static String page(Path report) throws IOException {
        return Files.readString(Overview.write(report));
    }

    @Test
    void showsTheAccountsAsAPictureAndAsATable() throws IOException {
        var dom = Jsoup.parse(page(run()));

        assertThat(dom.select("svg text").eachText())
                .contains("questions in", "12", "out 2 (16.7 %)", "no-answer 8 (66.7 %)", "pending 1 (8.3 %)");
        Element table = dom.selectXpath("//table[starts-with(caption, 'Accounts of questions')]")
                .first();
        assertThat(table.select("tbody tr").eachText())
                .containsExactly(
                        "out 2 16.7 %",
                        "pending 1 8.3 %", "dropped: no-answer 8 66.7 %", "dropped: answer-below-score 1 8.3 %");
    }

    @Test
    void aTextOfOthersStaysAText() throws IOException {
        String page = page(run());
        var dom = Jsoup.parse(page);

        assertThat(dom.select("script, [onload], img, link, iframe")).isEmpty();
        assertThat(dom.select("article h3").eachText()).contains("<script>alert('x')</script>\" onload=\"x");
        assertThat(dom.select(".advice li").eachText())
                .contains("Problem: Posts.xml <script>alert('x')</script>\" onload=\"x is cut off");
        assertThat(page).contains("Content-Security-Policy").doesNotContain("<script");
    }

    @Test
    void aRunThatHasPublishedNothingHasNotThePictureOfAnEarlierOne() throws IOException {
        Files.writeString(dir.resolve("dataset_stack.txt_dist.png"), "");

        assertThat(page(run())).contains("dataset_stack.txt_dist.png");
        assertThat(page(report("stack", "\"outputs\": {\"dropped_stack.unpublished.jsonl\": {}}")))
                .doesNotContain("dist.png");
    }

    @Test
    void needsNoNetwork() throws IOException {
        Matcher addresses = Pattern.compile("[ \\n]src=|@import|url\\(").matcher(page(run()));

        assertThat(addresses.results()).isEmpty();
    }

    @Test
    void everyPictureHasATitleAndEveryTableACaptionAndHeads() throws IOException {
        var dom = Jsoup.parse(page(run()));

        assertThat(dom.select("html[lang] title")).isNotEmpty();
        assertThat(dom.select("svg"))
                .isNotEmpty()
                .allMatch(svg -> !svg.select("> title, > desc").isEmpty());
        assertThat(dom.select("table")).isNotEmpty().allMatch(table -> table.selectFirst("caption") != null);
        assertThat(dom.select("th:not([scope])")).isEmpty();
        assertThat(dom.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @Test
    void saysWhatToLookAt() throws IOException {
        assertThat(Jsoup.parse(page(run())).select(".advice li").eachText())
                .contains(
                        "75.0 % of the questions were dropped, most for no-answer (8): crawler.stack.answers=best also takes"
                                + " questions without an accepted answer.",
                        "dataset_stack.txt is empty.",
                        "a.example.org answered 5 of 10 requests with \"slower\": give it a longer gap with"
                                + " crawler.fetch.profiles or crawler.fetch.host.min-gap.");
    }

    @Test
    void describesTheRecords() throws IOException {
        var dom = Jsoup.parse(page(run()));

        assertThat(dom.select("tr").eachText())
                .contains(
                        "stack user 2 6 3 3 3 3 3",
                        "CC BY-SA 4.0 2 100.0 %",
                        "java 2 100.0 %",
                        "2,048 100.0 %",
                        "b 1 50.0 %")
                .contains("a.example.org 10 0 5 0 0 0 250 ms 5.0 kB")
                .contains("crawler.stack.input <script>alert('x')</script>\" onload=\"x, b --set");
        assertThat(dom.select("caption").eachText()).contains("no-answer: 1 of 1 lines that were read");
    }

    @Test
    void prefersTheFiguresOfTheAnalysis() throws IOException {
        run();
        Path report = report("stack", """
                "outputs": {"dataset_stack.jsonl": {"bytes": 10}}, "accounts": {}, "analysis": {"status": "completed", "figures": {
                  "histogram": [[1, 9, 4], [10, 2009, 6]], "histogram_unit": "GPT-2 tokens",
                  "tokens": {"sample": {"count": 10, "total": 100, "mean": 10, "median": 9.5, "p90": 12, "p99": 13, "max": 14},
                    "user": {"count": 10, "total": 40}, "bot": {"count": 10, "total": 60},
                    "share_over": {"128": 0.25, "256": 0.2, "512": 0.1, "1024": 0.01, "2048": 0}},
                  "gpt2_tokens": {"sample": {"count": 5}, "bot": {"count": 5, "total": 77}, "share_over": {"512": 0.5}}}}
                """);
        var dom = Jsoup.parse(page(report));

        assertThat(dom.select("tr").eachText())
                .contains(
                        "stack whole record 10 100 10 9.5 12 13 14",
                        "128 75.0 % about 43.6 %",
                        "512 90.0 % 50.0 %",
                        "10 2,009 6",
                        "1,024 99.0 % about 70.5 %")
                .anyMatch(row -> row.startsWith("stack bot 5 77 "));
        assertThat(dom.select(".advice li").eachText())
                .containsExactly(
                        "There is no picture of the lengths: pip install matplotlib draws one in the next run.");
    }

    @Test
    void tellsWhenTheProcessesOfTheRunWorked() throws IOException {
        Path report = report("stack", """
                "accounts": {}, "outputs": {}, "earlier_processes": [
                  {"started": "2026-01-01T00:00:00.5Z", "ended": "2026-01-01T01:00:00Z", "status": "stopped"},
                  {"started": "2026-01-01T02:00:00Z"}]
                """);

        assertThat(Jsoup.parse(page(report)).select("tr").eachText())
                .containsSequence(
                        "2026-01-01 00:00:00 A process of the run started.",
                        "2026-01-01 01:00:00 It wrote its last item; status: stopped",
                        "2026-01-01 02:00:00 A process of the run started.",
                        "unknown It ended without saying so: it was killed, or its machine stopped.",
                        "2026-01-02 03:04:05 The last process of the run started.");
    }

    @Test
    void drawsATimeLineOfTheProcesses() throws IOException {
        Path report = report("stack", """
                "accounts": {}, "outputs": {}, "earlier_processes": [
                  {"started": "2026-01-01T00:00:00.5Z", "ended": "2026-01-01T01:00:00Z", "status": "stopped"},
                  {"started": "2026-01-01T02:00:00Z"}]
                """);

        Element picture = Jsoup.parse(page(report)).selectFirst("svg[aria-labelledby^=timeline]");

        assertThat(picture.select("text").eachText())
                .containsExactly(
                        "process 1",
                        "stopped after 1 h 0 min",
                        "process 2",
                        "broke off",
                        "process 3",
                        "completed after 59.9 s",
                        "2026-01-01 00:00",
                        "2026-01-02 03:05");
        assertThat(picture.select("rect").eachAttr("class")).containsExactly("f-pending", "f-dropped band", "f-out");
        assertThat(picture.select("desc").text()).contains("Process 2: broke off.");
        assertThat(picture.select("rect")).allSatisfy(bar -> {
            double left = Double.parseDouble(bar.attr("x"));
            assertThat(left).isBetween(90.0, 440.0);
            assertThat(left + Double.parseDouble(bar.attr("width"))).isLessThanOrEqualTo(440.1);
        });
    }

    @Test
    void aTimeThatCannotBeReadLeavesTheTimeLineOut() throws IOException {
        Path report =
                report("stack", "\"accounts\": {}, \"outputs\": {}, \"earlier_processes\": [{\"started\": \"then\"}]");

        assertThat(Jsoup.parse(page(report)).select("svg[aria-labelledby^=timeline]"))
                .isEmpty();
    }

    @Test
    void linksThePictureOfTheAnalysis() throws IOException {
        Path report = run();
        Files.writeString(dir.resolve("dataset_stack.txt_dist.png"), "png");

        assertThat(Jsoup.parse(page(report)).select("a[href=dataset_stack.txt_dist.png]"))
                .hasSize(1);
    }

    @Test
    void theSameFilesGiveTheSamePage() throws IOException {
        Path report = run();

        assertThat(page(report)).isEqualTo(page(report));
    }

    @Test
    void aRunThatWasStoppedIsDescribedByWhatItHasWrittenSoFar() throws IOException {
        Files.writeString(dir.resolve("dataset_wiki.jsonl.part"), record("wiki:w.example.org:A", "A") + "{\"id\":\"wi");
        Files.writeString(dir.resolve("dropped_wiki.jsonl.part"), "{\"id\":\"x\",\"reason\":\"http-404\"}\n");
        Path report = dir.resolve("report_wiki.unpublished.json");
        Files.move(report("wiki", "\"accounts\": {}, \"outputs\": {}"), report);

        var dom = Jsoup.parse(page(report));

        assertThat(dir.resolve("report_wiki.unpublished.html")).exists();
        assertThat(dom.select("article h3").eachText()).containsExactly("A");
        assertThat(dom.select("h3").eachText()).contains("http-404");
    }

    @Test
    void aPreparedDatasetIsDescribedByItsManifest() throws IOException {
        Files.createDirectories(dir.resolve("ledger"));
        Files.writeString(dir.resolve("train.jsonl"), record("stack:b:2", "plain"));
        Files.writeString(dir.resolve("manifest.json"), """
                {"tokenizer": "gpt2", "tokens": {"train": {"stack": {"bot": {"tokens": 12345}}}},
                 "context": {"lengths": {"512": {"dialogues": {"documents": 0.7869}}}}}
                """);
        Path report = dir.resolve("ledger/report_prepared.json");
        Files.move(report("prepared", "\"accounts\": {}, \"outputs\": {\"train.jsonl\": {\"bytes\": 9}}"), report);

        assertThat(Overview.reports(dir)).containsExactly(report);
        assertThat(Jsoup.parse(page(report)).select("tr").eachText())
                .contains("train stack bot 12,345", "512 78.7 % none");
    }

    @Test
    void aReportThatIsNoJsonIsRefusedAndLeavesNothingBehind() throws IOException {
        Path report = dir.resolve("report_stack.json");
        Files.writeString(report, "[1]");

        assertThatThrownBy(() -> Overview.write(report))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("report_stack.json");
        assertThat(dir.toFile().list()).containsExactly("report_stack.json");
    }

    @Test
    void whatIsMissingOrOfAnotherTypeIsLeftOut() throws IOException {
        Files.writeString(
                dir.resolve("dataset_stack.jsonl"), "{}\nnull\n[]\n\n{\"messages\":3,\"tags\":\"x\",\"id\":7}\n");
        Path report = report(
                "stack", "\"accounts\": {\"rows\": 5}, \"outputs\": {\"dataset_stack.jsonl\": 3}, \"hosts\": []");

        assertThat(page(report)).contains("all 5 records", "</html>");
    }
}
