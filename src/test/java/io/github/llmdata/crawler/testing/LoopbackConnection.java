package io.github.llmdata.crawler.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One connection to a {@link LoopbackServer}: requests come one after the other. */
final class LoopbackConnection implements Runnable {
    private static final int MAX_HEAD_BYTES = 1 << 16;

    /** CR LF CR LF. */
    private static final int EMPTY_LINE = 0x0D0A0D0A;

    private final LoopbackServer server;
    private final Socket socket;
    private final int id;
    private final CountDownLatch ended = new CountDownLatch(1);

    LoopbackConnection(LoopbackServer server, Socket socket, int id) {
        this.server = server;
        this.socket = socket;
        this.id = id;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Optional<LoopbackServer.Seen> request = read(in);
            while (request.isPresent() && serve(request.get(), in)) {
                request = read(in);
            }
        } catch (IOException e) {
            // the client has closed the connection, as some tests intend
            closeSocket();
        } finally {
            server.ended(id);
            ended.countDown();
        }
    }

    private boolean serve(LoopbackServer.Seen request, InputStream in) throws IOException {
        server.begin(request);
        try {
            var call = new LoopbackCall(server, socket, in, request.host(), request.target(), request.headers());
            server.route(request.host(), request.target()).serve(call);
            return !socket.isClosed();
        } finally {
            server.finish(request);
        }
    }

    private Optional<LoopbackServer.Seen> read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (int lastFour = 0; lastFour != EMPTY_LINE; ) {
            int b = in.read();
            if (b < 0 || head.size() > MAX_HEAD_BYTES) {
                return Optional.empty();
            }
            head.write(b);
            lastFour = lastFour << 8 | b;
        }
        String[] lines = head.toString(StandardCharsets.ISO_8859_1).split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>();
        Arrays.stream(lines)
                .skip(1)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split(":", 2))
                .forEach(header ->
                        headers.merge(header[0].toLowerCase(Locale.ROOT), header[1].strip(), (a, b) -> a + ", " + b));
        return Optional.of(new LoopbackServer.Seen(
                System.nanoTime(),
                Instant.now(),
                socket.getLocalAddress().getHostAddress(),
                lines[0].split(" ", 3)[1],
                headers,
                id));
    }

    boolean awaitEnd(Duration limit) throws InterruptedException {
        return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
