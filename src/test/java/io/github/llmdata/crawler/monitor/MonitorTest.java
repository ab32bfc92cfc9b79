package io.github.llmdata.crawler.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.UiSettings;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.RunPhase;
import io.github.llmdata.crawler.testing.Figures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MonitorTest {
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    static Path dir;

    private static Served open;
    private static Served guarded;

    @BeforeAll
    static void serve() {
        open = new Served(dir, Optional.empty());
        guarded = new Served(dir, Optional.of(TOKEN));
    }

    @AfterAll
    static void close() {
        open.close();
        guarded.close();
    }

    @Test
    void tellsTheStateOfTheRunAsJson() throws IOException {
        String run = open.get("/api/v1/run").text();

        assertThat(run)
                .startsWith("HTTP/1.1 200")
                .contains("\"state\":\"running\"", "\"mode\":\"wiki\"")
                .contains("\"why\":\"Waiting for a.example: Retry-After until")
                .contains("\"urls\":{\"in\":10,\"out\":4,\"pending\":3,\"dropped\":{\"robots-denied\":3}}")
                .contains("token=***")
                .doesNotContain("token=abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"accounts", "sites", "requests", "series", "records", "ledger"})
    void servesEachPartAlone(String name) throws IOException {
        assertThat(open.get("/api/v1/" + name).text())
                .startsWith("HTTP/1.1 200")
                .contains("Content-Type: application/json");
    }

    @ParameterizedTest
    @CsvSource({"/, text/html", "/page.js, application/javascript", "/page.css, text/css", "/icon.svg, image/svg+xml"})
    void servesThePageWithAStrictPolicy(String path, String type) throws IOException {
        assertThat(open.get(path).text())
                .startsWith("HTTP/1.1 200")
                .contains("Content-Type: " + type)
                .contains("Content-Security-Policy: default-src 'none'; script-src 'self'")
                .contains("X-Content-Type-Options: nosniff")
                .doesNotContain("unsafe-inline");
    }

    @Test
    void refusesWhatIsNotThere() throws IOException {
        assertThat(open.get("/etc/passwd").status()).isEqualTo(404);
        assertThat(open.get("/../reference.conf").status()).isEqualTo(404);
        assertThat(open.get("/api/v1/why?id=").status()).isEqualTo(400);
        assertThat(open.get("/api/v1/ledger?from=x").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:80", ""})
    void refusesAnotherNameOfTheHost(String host) throws IOException {
        assertThat(open.send("GET", "/api/v1/run", host).status()).isIn(400, 403);
        assertThat(open.send("GET", "/metrics", "evil.example:" + open.port()).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: null",
                "Origin: https://127.0.0.1",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void refusesPagesOfOtherOrigins(String header) throws IOException {
        assertThat(open.get("/api/v1/run", header).status()).isEqualTo(403);
        String host = "127.0.0.1:" + open.port();
        assertThat(open.send("POST", "/api/v1/stop", host, header, "X-Requested-By: x")
                        .status())
                .isEqualTo(403);
        assertThat(open.stops).hasValue(0);
    }

    @Test
    void letsALinkLeadToThePage() throws IOException {
        assertThat(open.get("/", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void neitherAGetNorAFormStopsTheRun() throws IOException {
        String host = "127.0.0.1:" + guarded.port();
        String known = "Authorization: Bearer " + TOKEN;

        assertThat(guarded.get("/api/v1/stop", known, "X-Requested-By: x").status())
                .isEqualTo(405);
        assertThat(guarded.send("POST", "/api/v1/stop", host, known).status()).isEqualTo(403);
        assertThat(guarded.send("POST", "/api/v1/run", host, known).status()).isEqualTo(405);
        assertThat(guarded.send("POST", "/api/v1/stop", host, "X-Requested-By: x")
                        .status())
                .isEqualTo(401);
        assertThat(guarded.stops).hasValue(0);

        assertThat(guarded.send("POST", "/api/v1/stop", host, known, "X-Requested-By: x", "Origin: http://" + host)
                        .status())
                .isEqualTo(200);
        assertThat(guarded.stops).hasValue(1);
    }

    @Test
    void readsNothingWithoutTheToken() throws IOException {
        for (String target : List.of("/", "/api/v1/run", "/metrics", "/api/v1/events", "/?token=0123456789abcdee")) {
            assertThat(guarded.get(target).status()).as(target).isEqualTo(401);
        }
        assertThat(guarded.get("/metrics", "Authorization: Bearer wrong").status())
                .isEqualTo(401);
        assertThat(guarded.get("/metrics", "Authorization: Bearer " + TOKEN).status())
                .isEqualTo(200);
        assertThat(guarded.get("/health").status()).isEqualTo(200);
        assertThat(guarded.get("/ready").text()).startsWith("HTTP/1.1 200").endsWith("running");
    }

    @Test
    void keepsTheTokenInACookieAndNotInTheAddress() throws IOException {
        Served.Reply entry = guarded.get("/?token=" + TOKEN);
        String cookie = "llmdata_" + guarded.port() + "=" + TOKEN;

        assertThat(entry.text())
                .startsWith("HTTP/1.1 303")
                .contains("Location: /\n")
                .contains("Set-Cookie: " + cookie + "; Path=/; HttpOnly; SameSite=Strict");
        assertThat(guarded.get("/api/v1/run", "Cookie: a=b; " + cookie).status())
                .isEqualTo(200);
        assertThat(guarded.get("/api/v1/run", "Cookie: llmdata_1=" + TOKEN).status())
                .isEqualTo(401);
    }

    @Test
    void pagesTheLedgerByReasonAndText() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String reason = i % 2 == 0 ? "too-short" : "http-404";
            lines.add("{\"id\":\"wiki:a.example:Page " + i + "\",\"stage\":\"refine\",\"reason\":\"" + reason
                    + "\",\"measured\":\"" + i + " <b>bold</b>\",\"limit\":\"\"}");
        }
        Files.write(dir.resolve("dropped_wiki.jsonl.part"), lines);

        String first = open.get("/api/v1/ledger?limit=1000&reason=too-short").text();
        assertThat(first.split("\"id\":", -1)).hasSize(201);
        assertThat(first).contains("<b>bold</b>").doesNotContain("http-404").contains("\"at_end\":false");

        String next = first.replaceAll("(?s).*\"next\":(\\d+).*", "$1");
        String second = open.get("/api/v1/ledger?limit=1000&reason=too-short&from=" + next)
                .text();
        assertThat(second.split("\"id\":", -1)).hasSize(51);
        assertThat(second).contains("\"at_end\":true");
        assertThat(open.get("/api/v1/ledger?text=pAgE%20499").text().split("\"id\":", -1))
                .hasSize(2);
    }

    @Test
    void showsRecordsAndRejectionsAsTheyAre() throws IOException {
        open.recent.kept(("{\"id\":\"1\",\"title\":\"<script>alert(1)</script>\",\"text\":\"One. \\\"Two\\\".\","
                        + "\"authors\":[{\"name\":\"A\",\"url\":null}]}\n"
                        + "{\"id\":\"2\",\"messages\":[{\"role\":\"user\",\"content\":\"Why?\"},"
                        + "{\"role\":\"assistant\",\"content\":\"So.\"}]}\n")
                .getBytes(UTF_8));
        open.recent.dropped(
                "{\"id\":\"3\",\"reason\":\"too-short\",\"measured\":\"5\",\"limit\":\"10\"}\n".getBytes(UTF_8));

        assertThat(open.get("/api/v1/records").text())
                .contains("{\"id\":\"2\",\"beginning\":\"Why?\\n\\nSo.\"},{\"id\":\"1\"")
                .contains("<script>alert(1)</script>", "One. \\\"Two\\\".")
                .contains("\"measured\":\"5\",\"limit\":\"10\"");
    }

    @Test
    void showsTextsThatHoldHalfAPairOfSurrogates() throws IOException {
        String emoji = "\ud83d\ude00";
        open.recent.kept(("{\"id\":\"4\",\"text\":\"" + "a".repeat(1499) + emoji + "\"}\n").getBytes(UTF_8));
        open.recent.dropped("{\"id\":\"half \\ud83d\",\"reason\":\"too-short\"}\n".getBytes(UTF_8));

        assertThat(open.get("/api/v1/records").text())
                .startsWith("HTTP/1.1 200")
                .contains("aaa?\u2026", "{\"id\":\"half ?\",");
    }

    @Test
    void tellsWhatBecameOfAnItem() throws IOException {
        assertThat(open.get("/api/v1/why?id=https%3A%2F%2Fa.example%2F%3Cb%3E").text())
                .contains("{\"id\":\"https://a.example/<b>\",\"why\":\"Written: https://a.example/<b>\"}");
    }

    @Test
    void sendsEventsToManyAndRefusesMore() throws IOException {
        List<Socket> watching = new ArrayList<>();
        try {
            for (int i = 0; i < Events.MOST_CLIENTS; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), open.port());
                watching.add(socket);
                Served.write(socket, "GET", "/api/v1/events", "127.0.0.1:" + open.port());
                assertThat(line(socket)).contains("200");
            }
            for (int i = 0; i < 100 - Events.MOST_CLIENTS; i++) {
                assertThat(open.get("/api/v1/events").status()).isEqualTo(503);
            }
            assertThat(open.get("/api/v1/run").status()).isEqualTo(200);
        } finally {
            for (Socket socket : watching) {
                socket.close();
            }
        }
    }

    /** Some of the connections end between the answer and the first event. */
    @Test
    void pagesThatBreakOffTakeNoPlace() throws IOException, InterruptedException {
        for (int i = 0; i < 600; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), guarded.port())) {
                socket.setSoLinger(true, 0);
                Served.write(
                        socket,
                        "GET",
                        "/api/v1/events",
                        "127.0.0.1:" + guarded.port(),
                        "Authorization: Bearer " + TOKEN);
            }
        }
        String known = "Authorization: Bearer " + TOKEN;
        while (!watches(known)) {
            TimeUnit.MILLISECONDS.sleep(200); // the others are given up when they are sent an event
        }
    }

    /** Whether one more page may watch. */
    private static boolean watches(String known) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), guarded.port())) {
            Served.write(socket, "GET", "/api/v1/events", "127.0.0.1:" + guarded.port(), known);
            return line(socket).contains("200");
        }
    }

    private static String line(Socket socket) throws IOException {
        return String.valueOf(new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine());
    }

    @Test
    void sendsTheEndAndThenEndsTheEvents() throws IOException {
        try (Served ending = new Served(dir, Optional.empty());
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), ending.port())) {
            Served.write(socket, "GET", "/api/v1/events", "127.0.0.1:" + ending.port());
            BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            assertThat(reader.readLine()).contains("200");
            ending.live.publish(
                    Figures.of(RunPhase.ENDED, new Accounts(), new Meter()).endedAs("completed"));

            assertThat(reader.lines().filter(line -> line.startsWith("data:")).reduce((a, b) -> b))
                    .hasValueSatisfying(
                            last -> assertThat(last).contains("\"state\":\"ended\"", "\"status\":\"completed\""));
        }
    }

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            UiSettings settings = new UiSettings(true, "127.0.0.1", taken.getLocalPort(), Optional.empty());

            assertThatThrownBy(() -> Monitor.start(
                            settings,
                            new MonitoredRun(Figures.facts("wiki"), open.live, dir, () -> {}, asked -> ""),
                            ConfigFactory.load()))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("set crawler.ui.port to another port");
        }
    }

    @Test
    void refusesANameThatIsNoHost() {
        UiSettings settings = new UiSettings(true, "nowhere.invalid", 0, Optional.of(TOKEN));

        assertThatThrownBy(() -> Monitor.start(
                        settings,
                        new MonitoredRun(Figures.facts("wiki"), open.live, dir, () -> {}, asked -> ""),
                        ConfigFactory.load()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("nowhere.invalid:0 (no such host)");
    }
}
