package io.github.llmdata.crawler.monitor;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.headers.RawHeader;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.UiSettings;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server of the live page. It has an actor system of its own, with few threads, so that whatever comes to it delays no
 * request of the run, and so that it answers until the run has drained.
 */
public final class Monitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);
    private static final Duration BIND_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How long connections have to end when the run has ended and pages know it. */
    private static final Duration HANDSHAKE = Duration.ofMillis(500);

    /** Limits of the server; each bounds what one stranger can take. */
    private static final Config LIMITS = ConfigFactory.parseString("""
            akka {
              # what fails here is told by the exceptions
              loglevel = "OFF"
              daemonic = on
              scheduler.tick-duration = 100ms
              jvm-shutdown-hooks = off
              coordinated-shutdown.run-by-jvm-shutdown-hook = off
              coordinated-shutdown.exit-jvm = off
              actor.default-dispatcher.fork-join-executor { parallelism-min = 1, parallelism-max = 2 }
              http.server {
                server-header = ""
                pipelining-limit = 1
                request-timeout = 20s
                default-host-header = ""
                parsing {
                  max-uri-length = 32k
                  max-header-count = 64
                  max-header-value-length = 8k
                  max-content-length = 64k
                  illegal-header-warnings = off
                  # headers as texts: what reads them is large, and nobody needs it
                  modeled-header-parsing = off
                  error-logging-verbosity = off
                }
              }
            }
            """);

    private final ActorSystem<Void> system;
    private final HttpServer server;
    private final String address;
    private final Duration farewell;
    private final Supplier<Api> newApi;
    private @Nullable Api api;

    /**
     * How long the server waits.
     *
     * @param reader for a page that reads nothing
     * @param answer for the answer to a request; the server's own limit is beyond it, and its answer is no JSON
     * @param farewell for pages to receive the last event
     */
    record Patience(Duration reader, Duration answer, Duration farewell) {
        static final Patience USUAL =
                new Patience(Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofMillis(1_500));
    }

    private Monitor(
            ActorSystem<Void> system, HttpServer server, String address, Duration farewell, Supplier<Api> newApi) {
        this.system = system;
        this.server = server;
        this.address = address;
        this.farewell = farewell;
        this.newApi = newApi;
    }

    /**
     * Starts to serve.
     *
     * @param config the configuration of this process
     * @throws InvalidSettingException if nothing can be served at the host and port
     */
    public static Monitor start(UiSettings settings, MonitoredRun run, Config config) {
        return start(settings, run, config, Patience.USUAL);
    }

    static Monitor start(UiSettings settings, MonitoredRun run, Config config, Patience patience) {
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "monitor", LIMITS.withFallback(config));
        Series series = new Series();
        var look = system.scheduler()
                .scheduleAtFixedRate(
                        Duration.ZERO,
                        LOOK,
                        () -> series.look(run.live().look()),
                        system.dispatchers().lookup(DispatcherSelector.defaultDispatcher()));
        system.getWhenTerminated().whenComplete((done, failure) -> look.cancel());
        // the port is known only when it is bound, and nothing is served before
        CompletableFuture<Monitor> bound = new CompletableFuture<>();
        try {
            HttpServer server = HttpServer.start(system, settings.host(), settings.port(), (HttpRequest request) -> {
                request.discardEntityBytes(system);
                return bound.thenCompose(monitor -> monitor.api().answer(request))
                        .orTimeout(patience.answer().toMillis(), TimeUnit.MILLISECONDS)
                        .exceptionally(Monitor::failed);
            });
            int port = server.address()
                    .get(BIND_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                    .getPort();
            Monitor monitor = new Monitor(
                    system,
                    server,
                    address(settings, port),
                    patience.farewell(),
                    () -> new Api(
                            run,
                            new Guard(settings, port),
                            series,
                            patience.reader(),
                            system.dispatchers().lookup(DispatcherSelector.blocking())));
            bound.complete(monitor);
            return monitor;
        } catch (ExecutionException | TimeoutException e) {
            system.terminate();
            throw cannotBind(settings, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            system.terminate();
            throw cannotBind(settings, e);
        }
    }

    private static String address(UiSettings settings, int port) {
        String host = settings.host().indexOf(':') < 0 ? settings.host() : "[" + settings.host() + "]";
        return "http://" + host + ":" + port + "/";
    }

    private static InvalidSettingException cannotBind(UiSettings settings, Exception failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String where = settings.host() + ":" + settings.port();
        String why = cause instanceof UnresolvedAddressException
                ? "no such host"
                : Objects.requireNonNullElse(cause.getMessage(), "it takes too long");
        return new InvalidSettingException("The live page cannot be served at " + where + " (" + why
                + "): set crawler.ui.port to another port, or to 0 for any free one, or crawler.ui.host to an address of"
                + " this machine.");
    }

    private static HttpResponse failed(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return Replies.error(503, "This takes too long, because the disk or the machine is busy; ask again later.")
                    .addHeader(RawHeader.create("Retry-After", "10"));
        }
        LOG.atWarn().addKeyValue("cause", failure).log("a request to the live page failed");
        return Replies.error(500, "This is a bug in this program; the log names it.");
    }

    /** Where the page is. */
    public String address() {
        return address;
    }

    /** Made for the first request: it loads classes that a run which nobody looks at does not need. */
    private synchronized Api api() {
        Api known = api == null ? newApi.get() : api;
        api = known;
        return known;
    }

    /** Completes when the pages that watch now have ended, or were cut off. */
    synchronized CompletableFuture<Void> whenPagesKnow() {
        return api == null ? CompletableFuture.completedFuture(null) : api.whenPagesKnow();
    }

    /** Ends the server, after a moment in which pages learn that the run has ended. */
    @Override
    public void close() {
        await(whenPagesKnow(), farewell);
        await(server.end(), HANDSHAKE);
        system.terminate();
    }

    /** Waits for those who watch, but not for one that hangs. */
    private static void await(CompletableFuture<?> end, Duration most) {
        try {
            end.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.atDebug().addKeyValue("cause", e).log("somebody still watched the run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
