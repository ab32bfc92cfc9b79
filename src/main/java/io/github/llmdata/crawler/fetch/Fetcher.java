package io.github.llmdata.crawler.fetch;

import akka.Done;
import akka.actor.typed.ActorSystem;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.settings.PoliteSettings;
import io.github.llmdata.crawler.stats.FetchPhase;
import io.github.llmdata.crawler.stats.RequestMeter;
import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/**
 * Sends requests by HTTP/1.1 and reads their responses within the limits. If a request is given up, its connection is
 * closed at once.
 */
public final class Fetcher implements HttpFetcher {
    private static final int LEAST_PER_ORIGIN = 4;
    private static final Duration MAX_IDLE = Duration.ofSeconds(8);
    private static final Duration RATE_GRACE = Duration.ofSeconds(10);

    /** The deadline of the exchange fires first, because its failure has the more precise reason. */
    private static final Duration PAST_DEADLINE = Duration.ofSeconds(1);

    private final ActorSystem<?> system;
    private final FetchSettings settings;
    private final AddressLookup addresses;
    private final Connector connector;
    private final IdleConnections idle;
    private final Duration rateGrace;
    private final RequestMeter meter;
    private static final String STOPPED = "the run is stopped";

    private volatile boolean isStopped;
    private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();

    /**
     * Trusts the certificates that the JVM trusts.
     *
     * @param meter counts the requests and their phases
     */
    public Fetcher(ActorSystem<?> system, FetchSettings settings, AddressLookup addresses, RequestMeter meter) {
        this(system, settings, addresses, defaultTls(), MAX_IDLE, RATE_GRACE, meter);
    }

    /** Trusts the certificates that the JVM trusts, and counts for itself alone. */
    public Fetcher(ActorSystem<?> system, FetchSettings settings, AddressLookup addresses) {
        this(system, settings, addresses, new RequestMeter());
    }

    /** Trusts the certificates that the context trusts; the names of hosts are verified in any case. */
    public Fetcher(ActorSystem<?> system, FetchSettings settings, AddressLookup addresses, SSLContext tls) {
        this(system, settings, addresses, tls, MAX_IDLE, RATE_GRACE);
    }

    Fetcher(
            ActorSystem<?> system,
            FetchSettings settings,
            AddressLookup addresses,
            SSLContext tls,
            Duration maxIdle,
            Duration rateGrace) {
        this(system, settings, addresses, tls, maxIdle, rateGrace, new RequestMeter());
    }

    private Fetcher(
            ActorSystem<?> system,
            FetchSettings settings,
            AddressLookup addresses,
            SSLContext tls,
            Duration maxIdle,
            Duration rateGrace,
            RequestMeter meter) {
        this.system = system;
        this.settings = settings;
        this.addresses = addresses;
        this.rateGrace = rateGrace;
        this.meter = meter;
        this.connector = new Connector(system, tls);
        this.idle = new IdleConnections(system, maxIdle, mostPerOrigin(settings.politeness()));
    }

    /** As many as may be under way at once to the site that is asked the fastest, so that none is opened and closed in turn. */
    private static int mostPerOrigin(PoliteSettings politeness) {
        int most = Math.max(LEAST_PER_ORIGIN, politeness.everywhere().maxConcurrent());
        for (PoliteSettings.Profile profile : politeness.profiles()) {
            most = Math.max(most, profile.pace().maxConcurrent());
        }
        return most;
    }

    private static SSLContext defaultTls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletionStage<FetchOutcome> fetch(Request request, FetchProgress progress) {
        var timing = meter.begin(request::url);
        var exchange = new Exchange(request, progress, settings, rateGrace, new After(), system, timing);
        underWay.add(exchange);
        CompletionStage<FetchOutcome> outcome = exchange.outcome().whenComplete((ended, failure) -> {
            underWay.remove(exchange);
            timing.end();
        });
        if (isStopped) {
            exchange.giveUp(Reason.TOTAL_TIMEOUT, STOPPED);
        } else {
            idle(request).ifPresentOrElse(exchange::send, () -> connect(exchange));
        }
        return outcome;
    }

    private Optional<Connection> idle(Request request) {
        return request.onNewConnection() ? Optional.empty() : idle.take(request.origin());
    }

    @Override
    public void stop() {
        isStopped = true;
        underWay.forEach(exchange -> exchange.giveUpUnsent(STOPPED));
    }

    @Override
    public boolean isStopped() {
        return isStopped;
    }

    @Override
    public void giveUp() {
        underWay.forEach(exchange -> exchange.giveUp(Reason.TOTAL_TIMEOUT, STOPPED));
    }

    @Override
    public CompletionStage<Done> shutdown() {
        return idle.close();
    }

    private final class After implements Exchange.ConnectionOwner {
        @Override
        public void keep(Connection connection) {
            idle.keep(connection);
        }

        @Override
        public void distrust(Origin origin) {
            idle.drop(origin);
        }
    }

    private void connect(Exchange exchange) {
        if (isStopped) {
            exchange.giveUp(Reason.TOTAL_TIMEOUT, STOPPED);
            return;
        }
        String host = exchange.request().host();
        exchange.phases().enter(FetchPhase.DNS);
        exchange.begin(Reason.DNS_FAILURE, settings.timeouts().connect(), "no answer about " + host);
        addresses.resolve(host).whenComplete((lookup, failure) -> {
            if (failure != null) {
                exchange.giveUp(Reason.DNS_FAILURE, Breakdown.describe(failure));
            } else if (lookup instanceof Resolution.Found found
                    && !found.addresses().isEmpty()) {
                exchange.begin(Reason.CONNECT_TIMEOUT, settings.timeouts().connect(), "no connection to " + host);
                dial(
                        exchange,
                        found.addresses(),
                        settings.timeouts()
                                .connect()
                                .dividedBy(found.addresses().size()));
            } else if (lookup instanceof Resolution.Refused refused) {
                exchange.giveUp(Reason.PRIVATE_ADDRESS, refused.address());
            } else if (lookup instanceof Resolution.Unknown unknown) {
                exchange.giveUp(Reason.DNS_FAILURE, unknown.detail());
            } else {
                exchange.giveUp(Reason.DNS_FAILURE, "no address for " + host);
            }
        });
    }

    /** Connects to the first address, then to the others; each but the last has its share of the time. */
    private void dial(Exchange exchange, List<InetAddress> left, Duration share) {
        boolean isLast = left.size() == 1;
        Duration limit = isLast ? settings.timeouts().connect().plus(PAST_DEADLINE) : share;
        Connector.Opening opening = connector.open(exchange.request().origin(), left.get(0), limit);
        Connection connection = opening.connection();
        exchange.use(connection);
        exchange.phases().enter(FetchPhase.CONNECT);
        if (exchange.request().origin().isSecure()) {
            connection.whenConnected(() -> exchange.phases().enter(FetchPhase.TLS));
        }
        opening.standing().whenComplete((done, failure) -> {
            if (failure == null) {
                exchange.send(connection);
            } else if (connection.hasConnected() && Breakdown.isOfHandshake(failure)) {
                exchange.giveUp(Reason.TLS_FAILURE, Breakdown.describe(failure));
            } else if (isLast || connection.hasConnected() || exchange.isOver()) {
                exchange.giveUp(Reason.CONNECT_FAILED, Breakdown.describe(failure));
            } else {
                dial(exchange, left.subList(1, left.size()), share);
            }
        });
    }
}
