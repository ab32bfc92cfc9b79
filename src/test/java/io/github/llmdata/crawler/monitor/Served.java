package io.github.llmdata.crawler.monitor;

import com.typesafe.config.ConfigFactory;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.settings.UiSettings;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.LiveFigures;
import io.github.llmdata.crawler.stats.Meter;
import io.github.llmdata.crawler.stats.RecentLines;
import io.github.llmdata.crawler.stats.RunFacts;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.stats.RunPhase;
import io.github.llmdata.crawler.stats.SiteWait;
import io.github.llmdata.crawler.testing.Figures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A run that stands still, served on loopback. Requests are written by hand, because clients do not let every header be set. */
final class Served implements AutoCloseable {
    final AtomicInteger stops = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    final RecentLines recent = new RecentLines(true);
    final LiveFigures live;
    final Monitor monitor;

    /** A response: the status, and head and body as one text. */
    record Reply(int status, String text) {}

    Served(Path dir, Optional<String> token) {
        this(dir, token, Served::figures, asked -> "Written: " + asked, Monitor.Patience.USUAL);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the clock
    Served(
            Path dir,
            Optional<String> token,
            Supplier<RunFigures> figures,
            MonitoredRun.Lookup why,
            Monitor.Patience patience) {
        RunFacts facts = Figures.facts("wiki");
        live = LiveFigures.of(facts, new Meter(), recent);
        clock.scheduleAtFixedRate(() -> live.publish(figures.get()), 0, 100, TimeUnit.MILLISECONDS);
        monitor = Monitor.start(
                new UiSettings(true, "127.0.0.1", 0, token),
                new MonitoredRun(facts, live, dir.resolve("dropped_wiki.jsonl"), stops::incrementAndGet, why),
                ConfigFactory.load(),
                patience);
    }

    static RunFigures figures() {
        Accounts accounts = new Accounts();
        accounts.in(Kind.URLS, 10);
        accounts.out(Kind.URLS, 4);
        accounts.pending(Kind.URLS, 3);
        accounts.drop(Kind.URLS, Reason.ROBOTS_DENIED, 3);
        Meter meter = new Meter();
        meter.requests().begin(() -> "https://a.example/?q=\"<b>&token=abc");
        meter.commit(5_000_000);
        return Figures.of(RunPhase.RUNNING, accounts, meter)
                .with(Figures.crawl(2, Figures.site("a.example", 7, SiteWait.RETRY_AFTER, 90)));
    }

    int port() {
        return URI.create(monitor.address()).getPort();
    }

    Reply get(String target, String... headers) throws IOException {
        return send("GET", target, "127.0.0.1:" + port(), headers);
    }

    Reply send(String method, String target, String host, String... headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            write(socket, method, target, host, headers);
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String text = reader.lines().collect(Collectors.joining("\n"));
            return new Reply(Integer.parseInt(text.split(" ", 3)[1]), text);
        }
    }

    static void write(Socket socket, String method, String target, String host, String... headers) throws IOException {
        String head = method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                + (method.equals("POST") ? "Content-Length: 0\r\n" : "")
                + String.join("\r\n", headers) + (headers.length > 0 ? "\r\n" : "") + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() {
        monitor.close();
        clock.shutdownNow();
    }
}
