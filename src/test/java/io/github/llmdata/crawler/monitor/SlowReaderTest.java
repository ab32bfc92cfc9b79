package io.github.llmdata.crawler.monitor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.monitor.Monitor.Patience;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.stats.SiteFigures;
import io.github.llmdata.crawler.stats.SiteWait;
import io.github.llmdata.crawler.testing.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that read nothing, and answers that take too long. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SlowReaderTest {
    private static final int SITES = 20;

    /** Together more than the buffers of a connection hold. */
    private static final int SITE_CHARS = 1_000_000;

    private static final RunFigures LARGE = Served.figures()
            .with(Figures.crawl(
                    0,
                    Collections.nCopies(SITES, Figures.site("a".repeat(SITE_CHARS), 1, SiteWait.RETRY_AFTER, 90))
                            .toArray(SiteFigures[]::new)));

    private static final Duration MOMENT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path dir;

    private Served served(Patience patience) {
        return new Served(dir, Optional.empty(), () -> LARGE, asked -> asked, patience);
    }

    /** A client that asks for events, and reads nothing more when the first one has begun. */
    private static Socket watching(Served served) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), served.port()));
        Served.write(socket, "GET", "/api/v1/events", "127.0.0.1:" + served.port());
        StringBuilder text = new StringBuilder();
        while (text.indexOf("event: run") < 0) {
            text.append(new String(socket.getInputStream().readNBytes(1), ISO_8859_1));
        }
        return socket;
    }

    /** How many bytes are left in the buffers of a connection that the server has ended. */
    private static long rest(Socket socket) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        InputStream in = socket.getInputStream();
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
            }
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
        return bytes;
    }

    @Test
    void aClientThatReadsNothingIsCutOffAndHindersNobody() throws IOException {
        try (Served served = served(new Patience(MOMENT, LONG, LONG));
                Socket idle = watching(served)) {
            assertThat(served.get("/metrics").status()).isEqualTo(200);

            served.monitor.whenPagesKnow().orTimeout(50, TimeUnit.SECONDS).join();

            assertThat(rest(idle)).isLessThan((long) SITES * SITE_CHARS);
            assertThat(served.get("/health").status()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatHangsDoesNotKeepThePort() throws IOException {
        Served served = served(new Patience(LONG, LONG, MOMENT));
        int port = served.port();
        try (Socket idle = watching(served)) {
            assertThat(idle.isConnected()).isTrue();
            served.close();

            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(free.isBound()).isTrue();
            }
        }
    }

    @Test
    void anAnswerThatTakesTooLongIsAnErrorAsAnyOther() throws IOException {
        CountDownLatch answered = new CountDownLatch(1);
        try (Served served = new Served(
                dir, Optional.empty(), Served::figures, asked -> await(answered), new Patience(LONG, MOMENT, MOMENT))) {
            assertThat(served.get("/api/v1/why?id=1").text())
                    .startsWith("HTTP/1.1 503")
                    .contains("Content-Type: application/json", "Retry-After: 10")
                    .contains("{\"error\":\"This takes too long");
        } finally {
            answered.countDown();
        }
    }

    private static String await(CountDownLatch answered) {
        try {
            answered.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "late";
    }
}
