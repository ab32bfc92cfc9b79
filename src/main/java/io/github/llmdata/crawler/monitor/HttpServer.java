package io.github.llmdata.crawler.monitor;

import akka.Done;
import akka.NotUsed;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.japi.function.Function;
import akka.stream.KillSwitches;
import akka.stream.SharedKillSwitch;
import akka.stream.TLSProtocol;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Tcp;
import akka.util.ByteString;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Binds a port, and speaks HTTP on its connections. Akka HTTP would bind the port itself, but to load its classes, and those of TLS
 * with all certificates of the machine, costs more CPU time than to read a small dump. Here a port that is bound costs little, and
 * the first connection loads what HTTP needs.
 */
final class HttpServer {
    private static final int BACKLOG = 256;
    private static final int MOST_CONNECTIONS = 256;
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);

    private final ActorSystem<?> system;
    private final SharedKillSwitch stop = KillSwitches.shared("http");
    private final CompletableFuture<Tcp.ServerBinding> bound;
    private final CompletableFuture<Done> ended;
    private @Nullable BidiFlow<HttpResponse, ByteString, ByteString, HttpRequest, NotUsed> http;

    /** Where connections are accepted; each then is a stream of its own. */
    private HttpServer(
            ActorSystem<?> system, String host, int port, Function<HttpRequest, CompletionStage<HttpResponse>> answer) {
        this.system = system;
        var accepting = Tcp.get(system)
                .bind(host, port, BACKLOG, List.of(), false, Optional.of(IDLE_TIMEOUT))
                .mapAsyncUnordered(MOST_CONNECTIONS, connection -> serve(connection, answer))
                .toMat(Sink.ignore(), Keep.both())
                .run(system);
        this.bound = accepting.first().toCompletableFuture();
        this.ended = accepting.second().toCompletableFuture();
    }

    /** Starts to listen; {@link #address} completes when the port is bound, or fails if it cannot be. */
    static HttpServer start(
            ActorSystem<?> system, String host, int port, Function<HttpRequest, CompletionStage<HttpResponse>> answer) {
        return new HttpServer(system, host, port, answer);
    }

    CompletableFuture<InetSocketAddress> address() {
        return bound.thenApply(Tcp.ServerBinding::localAddress);
    }

    /** Answers the requests of a connection, one after another; completes when it has ended, however it ended. */
    private CompletionStage<Done> serve(
            Tcp.IncomingConnection connection, Function<HttpRequest, CompletionStage<HttpResponse>> answer) {
        Flow<ByteString, ByteString, CompletionStage<Done>> bytes =
                connection.flow().via(stop.flow()).watchTermination(Keep.right());
        return http().join(bytes, Keep.right())
                .join(Flow.of(HttpRequest.class).mapAsync(1, answer))
                .run(system)
                .handle((done, failure) -> Done.getInstance());
    }

    /** Requests and responses as bytes. It is made once, because it takes longer than to answer a request. */
    private synchronized BidiFlow<HttpResponse, ByteString, ByteString, HttpRequest, NotUsed> http() {
        var known = http == null ? Http.get(system).serverLayer().atop(plain()) : http;
        http = known;
        return known;
    }

    /** What stands in the place of TLS. Akka's own loads the whole of Java's TLS for a session that nobody asks for. */
    private static BidiFlow<TLSProtocol.SslTlsOutbound, ByteString, ByteString, TLSProtocol.SslTlsInbound, NotUsed>
            plain() {
        return BidiFlow.fromFlows(
                Flow.of(TLSProtocol.SslTlsOutbound.class)
                        .collectType(TLSProtocol.SendBytes.class)
                        .map(TLSProtocol.SendBytes::bytes),
                Flow.of(ByteString.class).map(received -> new TLSProtocol.SessionBytes(null, received)));
    }

    /** Accepts no more connections, and ends each after the answer that is under way; completes when all have ended. */
    CompletableFuture<Done> end() {
        return bound.thenCompose(Tcp.ServerBinding::unbind)
                .handle((done, failure) -> Done.getInstance())
                .thenCompose(done -> {
                    stop.shutdown();
                    return ended;
                });
    }
}
