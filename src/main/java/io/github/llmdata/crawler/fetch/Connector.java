package io.github.llmdata.crawler.fetch;

import akka.Done;
import akka.NotUsed;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.Host;
import akka.http.javadsl.settings.ClientConnectionSettings;
import akka.http.javadsl.settings.ParserSettings;
import akka.stream.Attributes;
import akka.stream.KillSwitches;
import akka.stream.TLSClosing;
import akka.stream.TLSProtocol.SessionBytes;
import akka.stream.TLSProtocol.SslTlsInbound;
import akka.stream.TLSProtocol.SslTlsOutbound;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.TLS;
import akka.stream.javadsl.TLSPlacebo;
import akka.stream.javadsl.Tcp;
import akka.util.ByteString;
import java.io.EOFException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Opens connections to given addresses; only TLS uses the names of hosts. */
final class Connector {
    /** Akka requires a default host; it is not used, because every request has its own. */
    private static final Host NO_HOST = Host.create("");

    private static final long MIN_CHUNK_BYTES = 1 << 20;

    /** Errors of servers are outcomes; Akka need not log them. */
    private static final Attributes UNLOGGED =
            Attributes.createLogLevels(Attributes.logLevelOff(), Attributes.logLevelOff(), Attributes.logLevelOff());

    private final ActorSystem<?> system;
    private final ClientConnectionSettings settings;
    private final SSLContext tls;

    Connector(ActorSystem<?> system, long maxBodyBytes, SSLContext tls) {
        this.system = system;
        this.tls = tls;
        ClientConnectionSettings defaults =
                ClientConnectionSettings.create(system.settings().config());
        this.settings = defaults.withParserSettings(parserSettings(defaults.getParserSettings(), maxBodyBytes));
    }

    /** Some sites respond with a status that does not exist, such as 999. */
    private static ParserSettings parserSettings(ParserSettings defaults, long maxBodyBytes) {
        StatusCode[] beyond = IntStream.range(600, 1000)
                .mapToObj(code -> StatusCodes.custom(code, "", "", false, true))
                .toArray(StatusCode[]::new);
        return defaults.withCustomStatusCodes(beyond)
                .withMaxChunkSize(Math.toIntExact(Math.max(maxBodyBytes, MIN_CHUNK_BYTES)));
    }

    /** A connection that is being opened, and when it is open. */
    record Opening(Connection connection, CompletionStage<Done> standing) {}

    Opening open(Origin origin, InetAddress address, Duration timeout) {
        var responses = new ResponseReader();
        var handshake = new CompletableFuture<Done>();
        var tcp = Tcp.get(system)
                .outgoingConnection(
                        new InetSocketAddress(address, origin.port()),
                        Optional.empty(),
                        List.of(),
                        false,
                        Optional.of(timeout),
                        Optional.empty());
        var socket = BidiFlow.fromGraph(KillSwitches.<ByteString, ByteString>singleBidi())
                .join(tcp, Keep.both());
        var http = Http.get(system)
                .clientLayer(NO_HOST, settings)
                .atop(watchedTls(origin, responses.wire(), handshake))
                .join(socket, Keep.right());
        var running = Source.<HttpRequest>queue(1) // : HttpRequest
                .viaMat(http, Keep.both()) // : HttpResponse
                .flatMapConcat((HttpResponse response) -> responses.read(response)) // : Optional<ByteString>
                .toMat(Sink.foreach(responses::on), Keep.both())
                .addAttributes(UNLOGGED)
                .run(system);
        var requests = running.first().first();
        var killSwitch = running.first().second().first();
        CompletionStage<?> connected = running.first().second().second();
        CompletionStage<Done> ended = running.second();
        ended.whenComplete((done, failure) -> {
            responses.end(failure);
            handshake.completeExceptionally(failure == null ? new EOFException("closed by the server") : failure);
        });
        var connection = new Connection(origin, address, responses, requests, killSwitch, connected, ended);
        CompletionStage<Done> standing = connected.thenCompose(
                ok -> origin.isSecure() ? handshake : CompletableFuture.completedStage(Done.done()));
        return new Opening(connection, standing);
    }

    private BidiFlow<SslTlsOutbound, ByteString, ByteString, SslTlsInbound, NotUsed> watchedTls(
            Origin origin, TrafficMonitor wire, CompletableFuture<Done> handshake) {
        if (!origin.isSecure()) {
            return wire.<SessionBytes>watch().atop(TLSPlacebo.getInstance());
        }
        return wire.<SslTlsInbound>watch()
                .atop(TLS.create(
                        () -> engine(origin), session -> handshake.complete(Done.done()), TLSClosing.eagerClose()));
    }

    private SSLEngine engine(Origin origin) {
        SSLEngine engine = tls.createSSLEngine(origin.host(), origin.port());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return engine;
    }
}
