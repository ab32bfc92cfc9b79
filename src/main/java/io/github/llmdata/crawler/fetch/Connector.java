package io.github.llmdata.crawler.fetch;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.japi.Pair;
import akka.stream.Attributes;
import akka.stream.KillSwitches;
import akka.stream.TLSClosing;
import akka.stream.TLSProtocol.SendBytes;
import akka.stream.TLSProtocol.SessionBytes;
import akka.stream.TLSProtocol.SslTlsOutbound;
import akka.stream.UniqueKillSwitch;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.TLS;
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
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/** Opens connections to given addresses; only TLS uses the names of hosts. */
final class Connector {
    /** Errors of servers are outcomes; Akka need not log them. */
    private static final Attributes UNLOGGED =
            Attributes.createLogLevels(Attributes.logLevelOff(), Attributes.logLevelOff(), Attributes.logLevelOff());

    private final ActorSystem<?> system;
    private final SSLContext tls;

    Connector(ActorSystem<?> system, SSLContext tls) {
        this.system = system;
        this.tls = tls;
    }

    /** A connection that is being opened, and when it is open. */
    record Opening(Connection connection, CompletionStage<Done> standing) {}

    Opening open(Origin origin, InetAddress address, Duration timeout) {
        var responses = new ResponseReader();
        var handshake = new CompletableFuture<Done>();
        var socket = socket(new InetSocketAddress(address, origin.port()), timeout);
        var running = Source.<ByteString>queue(1) // : ByteString
                .map(responses::onSent) // : ByteString
                .viaMat(origin.isSecure() ? encrypted(socket, origin, handshake) : socket, Keep.both()) // : ByteString
                .toMat(Sink.foreachAsync(1, responses::onReceived), Keep.both())
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
        responses.onUnwanted(connection::abort);
        CompletionStage<Done> standing = connected.thenCompose(
                ok -> origin.isSecure() ? handshake : CompletableFuture.completedStage(Done.done()));
        return new Opening(connection, standing);
    }

    private Flow<ByteString, ByteString, Pair<UniqueKillSwitch, CompletionStage<Tcp.OutgoingConnection>>> socket(
            InetSocketAddress remote, Duration timeout) {
        var tcp = Tcp.get(system)
                .outgoingConnection(remote, Optional.empty(), List.of(), false, Optional.of(timeout), Optional.empty());
        return BidiFlow.fromGraph(KillSwitches.<ByteString, ByteString>singleBidi())
                .join(tcp, Keep.both());
    }

    private <M> Flow<ByteString, ByteString, M> encrypted(
            Flow<ByteString, ByteString, M> socket, Origin origin, CompletableFuture<Done> handshake) {
        var encryption =
                TLS.create(() -> engine(origin), session -> handshake.complete(Done.done()), TLSClosing.eagerClose());
        return Flow.of(ByteString.class) // : ByteString
                .<SslTlsOutbound>map(SendBytes::new) // : SslTlsOutbound
                .viaMat(encryption.join(socket, Keep.right()), Keep.right()) // : SslTlsInbound
                .collectType(SessionBytes.class) // : SessionBytes
                .map(SessionBytes::bytes);
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
