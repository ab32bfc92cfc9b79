package io.github.llmdata.crawler.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * A web server on loopback addresses that misbehaves on request: each path of {@link LoopbackRoutes} is one behaviour.
 * It checks nothing and only records what it sees, so that tests can compare the record with the client's
 * own accounts. Each address is a host; several may share the port.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 512;
    private static final int TRIES_FOR_A_COMMON_PORT = 50;

    private final List<ServerSocket> listeners;
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, MAX_CONNECTIONS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), LoopbackServer::daemon);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger lastConnection = new AtomicInteger();
    private final Map<Integer, LoopbackConnection> connections = new ConcurrentHashMap<>();
    private final Set<Integer> open = ConcurrentHashMap.newKeySet();
    private final List<Seen> requests = new CopyOnWriteArrayList<>();
    private final Map<String, LoopbackRoutes.Route> overrides = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> counters = new ConcurrentHashMap<>();
    private volatile Optional<LoopbackRoutes.Route> general = Optional.empty();

    /**
     * A request as it came in.
     *
     * @param nanos {@link System#nanoTime()} when its head was complete
     * @param host the address that it came to
     * @param target path and query as sent
     * @param headers by name in lower case
     * @param connection counted from 1
     */
    public record Seen(
            long nanos, Instant at, String host, String target, Map<String, String> headers, int connection) {}

    private LoopbackServer(List<ServerSocket> listeners) {
        this.listeners = listeners;
        LoopbackRoutes.of("/ok"); // prepares the bodies of the routes before the first request
        listeners.forEach(listener -> threads.execute(() -> accept(listener)));
    }

    /** Listens on 127.0.0.1. */
    public static LoopbackServer start() {
        return start(List.of("127.0.0.1"));
    }

    /** Listens on each of the addresses, on one common port. */
    public static LoopbackServer start(List<String> addresses) {
        return start(addresses, ServerSocketFactory.getDefault());
    }

    /** Listens on 127.0.0.1 and speaks TLS. */
    public static LoopbackServer startSecure(SSLContext tls) {
        return start(List.of("127.0.0.1"), tls.getServerSocketFactory());
    }

    /** A number of addresses, each usable as a host of its own, from 127.0.0.2 on. */
    public static List<String> hosts(int count) {
        return IntStream.range(2, 2 + count).mapToObj(last -> "127.0.0." + last).toList();
    }

    private static LoopbackServer start(List<String> addresses, ServerSocketFactory factory) {
        for (int i = 1; ; i++) {
            List<ServerSocket> listeners = new ArrayList<>();
            try {
                for (String address : addresses) {
                    ServerSocket listener = factory.createServerSocket();
                    listeners.add(listener);
                    int port = listeners.get(0).isBound() ? listeners.get(0).getLocalPort() : 0;
                    listener.bind(new InetSocketAddress(InetAddress.getByName(address), port), MAX_CONNECTIONS);
                }
                return new LoopbackServer(listeners);
            } catch (IOException e) {
                listeners.forEach(LoopbackServer::closeQuietly);
                if (i == TRIES_FOR_A_COMMON_PORT) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** A port of 127.0.0.1 on which nothing listens at the moment. */
    public static int refusingPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listeners.get(0).getLocalPort();
    }

    /** The URL of a path on the first address. */
    public String url(String path) {
        return url(listeners.get(0).getInetAddress().getHostAddress(), path);
    }

    public String url(String host, String path) {
        return "http://" + host + ":" + port() + path;
    }

    /** Makes a path of a host behave as another path, such as {@code /robots.txt} as {@code /status/503}. */
    public void alias(String host, String path, String target) {
        overrides.put(host + path, call -> LoopbackRoutes.of(target).serve(call.at(target)));
    }

    /** Makes a path of a host respond with a text. */
    public void text(String host, String path, String body) {
        overrides.put(host + path, call -> call.answer("200 OK", "Content-Type: text/plain", body));
    }

    /** Sets the route for all requests to a host. */
    void serve(String host, LoopbackRoutes.Route route) {
        overrides.put(host, route);
    }

    /** Sets the route for all requests to hosts without a route of their own. */
    void serveAll(LoopbackRoutes.Route route) {
        general = Optional.of(route);
    }

    /** All requests so far, in the order in which they came. */
    public List<Seen> requests() {
        return List.copyOf(requests);
    }

    public List<Seen> requestsTo(String host) {
        return requests.stream().filter(seen -> seen.host().equals(host)).toList();
    }

    public List<Seen> requestsFor(String target) {
        return requests.stream().filter(seen -> seen.target().equals(target)).toList();
    }

    /** The largest number of requests to a host that were served at once. */
    public int maxConcurrent(String host) {
        return counter("max " + host).get();
    }

    /** Connections accepted so far. */
    public int connections() {
        return lastConnection.get();
    }

    /** Connections whose end the server has not seen yet. */
    public int openConnections() {
        return open.size();
    }

    /** Waits until the server sees the end of the connection that carried a request, and tells whether it did. */
    public boolean awaitEnd(Seen request, Duration limit) throws InterruptedException {
        return connections.get(request.connection()).awaitEnd(limit);
    }

    private void accept(ServerSocket listener) {
        while (!listener.isClosed()) {
            try {
                serve(listener.accept());
            } catch (IOException e) {
                closeQuietly(listener);
            }
        }
    }

    private void serve(Socket socket) {
        int id = lastConnection.incrementAndGet();
        var connection = new LoopbackConnection(this, socket, id);
        connections.put(id, connection);
        open.add(id);
        try {
            threads.execute(connection);
        } catch (RejectedExecutionException e) {
            connection.closeSocket();
        }
    }

    LoopbackRoutes.Route route(String host, String target) {
        String path = target.split("\\?", 2)[0];
        LoopbackRoutes.Route override = overrides.getOrDefault(host + path, overrides.get(host));
        return override == null ? general.orElseGet(() -> LoopbackRoutes.of(target)) : override;
    }

    void begin(Seen request) {
        requests.add(request);
        int now = counter("now " + request.host()).incrementAndGet();
        counter("max " + request.host()).accumulateAndGet(now, Math::max);
    }

    void finish(Seen request) {
        counter("now " + request.host()).decrementAndGet();
    }

    void ended(int connection) {
        open.remove(connection);
    }

    /** Counts for a route. */
    AtomicInteger counter(String name) {
        return counters.computeIfAbsent(name, key -> new AtomicInteger());
    }

    /** Waits, until the server is closed at the latest. */
    void pause(Duration duration) throws IOException {
        try {
            if (closed.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the server is closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        listeners.forEach(LoopbackServer::closeQuietly);
        connections.values().forEach(LoopbackConnection::closeSocket);
        threads.shutdownNow();
    }

    private static void closeQuietly(ServerSocket listener) {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "loopback");
        thread.setDaemon(true);
        return thread;
    }
}
