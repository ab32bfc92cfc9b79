package io.github.llmdata.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.testing.CrawlerProcess;
import io.github.llmdata.crawler.testing.CrawlerProcess.Ended;
import io.github.llmdata.crawler.testing.LoopbackServer;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A crawl with all kinds of trouble, watched while it lasts: by a script, by Prometheus, and in a browser.
 *
 * <p>{@code -Dscreenshots=DIR} saves pictures of the page; {@code -Daxe=FILE} checks it with axe-core.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class LivePageIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Pattern ADDRESS = Pattern.compile("The run can be seen at (http://\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A title that would run a script, if the page took it for markup. */
    private static final String EVIL = "&lt;img src=x onerror=\"window.hacked=1\"&gt;'\"";

    private static final List<String> HOSTS = LoopbackServer.hosts(4);

    @TempDir
    Path dir;

    private final LoopbackServer server = LoopbackServer.start(HOSTS);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    /** One host is slow, one asks to come back later, one forbids everything, and one has lost its pages. */
    private CrawlerProcess start() {
        server.text(HOSTS.get(2), "/robots.txt", "User-agent: *\nDisallow: /\n");
        List<String> urls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            urls.add(server.url(HOSTS.get(0), "/ok?n=" + i));
        }
        for (int i = 0; i < 6; i++) {
            urls.add(server.url(HOSTS.get(1), "/429-seconds/600?times=1000&n=" + i));
            urls.add(server.url(HOSTS.get(2), "/a?\"<b>&n=" + i));
            urls.add(server.url(HOSTS.get(3), "/status/404?n=" + i));
        }
        WikiRun run = new WikiRun(dir);
        run.write(
                "evil.html",
                "<html><head><title>" + EVIL + " - Wikipedia</title></head><body><h1 id=\"firstHeading\">" + EVIL
                        + "</h1><div id=\"mw-content-text\"><div class=\"mw-parser-output\"><p>"
                        + "A paragraph that says enough to be kept as an article. ".repeat(20)
                        + "</p></div></div></body></html>");
        List<String> options = new ArrayList<>(List.of(run.options(
                urls, "host.min-gap=500ms", "max-park=1h", "crawler.metrics.textfile=" + dir.resolve("run.prom"))));
        options.addAll(List.of("--input", "evil.html", "--ui"));
        return CrawlerProcess.startForSignals(dir, List.of(), options.toArray(String[]::new));
    }

    private static String address(CrawlerProcess crawler) throws InterruptedException {
        crawler.awaitWhileRunning(() -> ADDRESS.matcher(crawler.errors()).find());
        Matcher found = ADDRESS.matcher(crawler.errors());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private String get(String url) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(url).isEqualTo(200);
        return response.body();
    }

    private static long value(String metrics, String series) {
        return metrics.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    @Test
    void theMetricsEqualTheReport() throws IOException, InterruptedException {
        CrawlerProcess crawler = start();
        String address = address(crawler);
        crawler.awaitWhileRunning(() -> server.requestsTo(HOSTS.get(0)).size() > 3);
        String middle = get(address + "metrics");
        HttpResponse<String> stopped = client.send(
                HttpRequest.newBuilder(URI.create(address + "api/v1/stop"))
                        .header("X-Requested-By", "test")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        Ended ended = crawler.await();

        assertThat(stopped.statusCode()).isEqualTo(200);
        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(143);
        assertThat(middle).contains("llmdata_run_phase{phase=\"running\"} 1.0");
        long decided = middle.lines()
                .filter(line -> line.startsWith("llmdata_items_total{kind=\"urls\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        JsonNode urls = new WikiRun(dir).out().account("urls");
        assertThat(decided + value(middle, "llmdata_pending{kind=\"urls\"}")).isLessThanOrEqualTo(59);

        String end = Files.readString(dir.resolve("run.prom"));
        assertThat(value(end, "llmdata_items_total{kind=\"urls\",outcome=\"out\",reason=\"\"}"))
                .isEqualTo(urls.get("out").asLong());
        assertThat(value(end, "llmdata_pending{kind=\"urls\"}"))
                .isEqualTo(urls.get("pending").asLong());
        for (Map.Entry<String, JsonNode> reason : urls.get("dropped").properties()) {
            assertThat(value(
                            end,
                            "llmdata_items_total{kind=\"urls\",outcome=\"dropped\",reason=\"" + reason.getKey()
                                    + "\"}"))
                    .isEqualTo(reason.getValue().asLong());
        }
        assertThat(end).contains("llmdata_run_phase{phase=\"ended\"} 1.0").doesNotContain("127.0.0.", "last_success");
        assertThat(new WikiRun(dir).out().report().get("status").asText()).isEqualTo("stopped");
    }

    private static ChromeDriver browser() {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "the live page is not tried in a browser, because there is no " + CHROMIUM + " with " + DRIVER);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en");
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(DRIVER.toString()))
                        .build(),
                options);
    }

    @Test
    void aBrowserShowsTheRunAndStopsIt() throws IOException, InterruptedException {
        ChromeDriver browser = browser();
        try {
            CrawlerProcess crawler = start();
            browser.get(address(crawler));
            WebDriverWait wait = new WebDriverWait(browser, PATIENCE);
            wait.until(page -> text(page, "sentence")
                    .matches("Waiting for 127\\.0\\.0\\.3: Retry-After until \\d\\d:\\d\\d; .*1 site at its pace.*"));
            wait.until(page -> text(page, "equations").contains("robots-denied"));
            wait.until(
                    page -> !page.findElements(By.cssSelector("#kept details")).isEmpty());

            everyEventBalances(browser);
            nothingRunsFromATitle(browser);
            aReasonLeadsToItsLines(browser, wait);
            lookAt(browser);

            browser.findElement(By.id("stop")).click();
            browser.findElement(By.id("confirm-stop")).click();
            wait.until(page -> text(page, "state").equals("ended: stopped"));
            Ended ended = crawler.await();
            assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(143);
            assertThat(new WikiRun(dir).out().isBalanced()).isTrue();
        } finally {
            browser.quit();
        }
    }

    private static String text(WebDriver page, String id) {
        return String.valueOf(page.findElement(By.id(id)).getDomProperty("textContent"));
    }

    private static void everyEventBalances(ChromeDriver browser) {
        Object told = browser.executeAsyncScript("""
                const done = arguments[0];
                const events = new EventSource("/api/v1/events");
                let seen = 0;
                events.addEventListener("run", event => {
                  for (const balance of Object.values(JSON.parse(event.data).accounts)) {
                    const dropped = Object.values(balance.dropped).reduce((sum, count) => sum + count, 0);
                    if (balance.in !== balance.out + balance.pending + dropped) {
                      done(event.data);
                    }
                  }
                  if (++seen === 3) {
                    events.close();
                    done("balanced");
                  }
                });
                """);
        assertThat(told).isEqualTo("balanced");
        assertThat(text(browser, "equations")).doesNotContain("does not balance");
    }

    private static void nothingRunsFromATitle(ChromeDriver browser) {
        assertThat(text(browser, "kept")).contains("<img src=x onerror=");
        assertThat(browser.executeScript("return window.hacked === undefined")).isEqualTo(true);
        assertThat(browser.findElements(By.cssSelector("main img"))).isEmpty();
    }

    private static void aReasonLeadsToItsLines(ChromeDriver browser, WebDriverWait wait) {
        browser.executeScript(
                "arguments[0].click()", browser.findElement(By.cssSelector("a[aria-label='urls: 6 robots-denied']")));
        wait.until(page ->
                page.findElements(By.cssSelector("#ledger-table tbody tr")).size() == 6);
        List<WebElement> rows = browser.findElements(By.cssSelector("#ledger-table tbody tr"));

        assertThat(rows)
                .allSatisfy(row -> assertThat(row.getText()).contains("robots-denied", "Disallow: /", "/a?\"<b>&n="));
    }

    /** Pictures and a check of accessibility, for people. */
    private static void lookAt(ChromeDriver browser) throws IOException {
        String folder = System.getProperty("screenshots");
        if (folder != null) {
            for (String scheme : List.of("light", "dark")) {
                for (int width : List.of(1280, 400)) {
                    browser.executeCdpCommand(
                            "Emulation.setEmulatedMedia",
                            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
                    browser.executeCdpCommand(
                            "Emulation.setDeviceMetricsOverride",
                            Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
                    Object picture = browser.executeCdpCommand(
                                    "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
                            .get("data");
                    Files.write(
                            Path.of(folder, scheme + "-" + width + ".png"),
                            Base64.getDecoder().decode(String.valueOf(picture)));
                }
            }
        }
        String axe = System.getProperty("axe");
        if (axe != null) {
            browser.executeScript(Files.readString(Path.of(axe)));
            Object violations = browser.executeAsyncScript(
                    "const done = arguments[0]; axe.run().then(found => done(JSON.stringify(found.violations.map("
                            + "v => [v.id, v.impact, v.nodes.map(n => n.html)]))))");
            assertThat(violations).isEqualTo("[]");
        }
    }
}
