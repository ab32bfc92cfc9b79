package io.github.llmdata.crawler.fetch;

import io.github.llmdata.crawler.clock.SteadyClock;
import io.github.llmdata.crawler.fetch.Resolution.Found;
import io.github.llmdata.crawler.fetch.Resolution.Refused;
import io.github.llmdata.crawler.fetch.Resolution.Unknown;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Turns host names into addresses that may be connected to. The caller must connect to these addresses and not to
 * the name: at the next query a name server may return another address (DNS rebinding). If one address is refused, the
 * whole name is: else the private one would be used as soon as the public one does not respond.
 *
 * <p>Safe for use by many threads.
 */
public final class Resolver implements AddressLookup {
    static final int MAX_NAMES = 10_000;
    static final Duration FOUND_LASTS = Duration.ofMinutes(5);
    static final Duration NOT_FOUND_LASTS = Duration.ofSeconds(30);

    /** The most addresses of one name that are used. */
    private static final int MAX_ADDRESSES = 16;

    private final AddressGuard guard;
    private final Lookup lookup;
    private final Executor executor;
    private final InstantSource clock;
    private final Duration deadline;

    /** Results by name, the oldest at the front; guarded by itself. */
    private final Map<String, CompletableFuture<CachedResolution>> cache = new LinkedHashMap<>();

    /** How names are looked up; may block. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    private record CachedResolution(Resolution resolution, Instant until) {}

    /**
     * A resolver that uses the name servers of the machine.
     *
     * @param executor runs the lookups, which block its threads
     * @param deadline for one lookup, the wait for a thread included
     */
    public Resolver(AddressGuard guard, Executor executor, Duration deadline) {
        this(guard, InetAddress::getAllByName, executor, SteadyClock.OF_PROCESS, deadline);
    }

    Resolver(AddressGuard guard, Lookup lookup, Executor executor, InstantSource clock, Duration deadline) {
        this.guard = guard;
        this.lookup = lookup;
        this.executor = executor;
        this.clock = clock;
        this.deadline = deadline;
    }

    /**
     * Looks a name up, or takes its cached result; the stage never fails. Callers that ask for the same name at
     * the same time share one lookup.
     *
     * @param host a name, or an address in the plain form, IPv6 with or without brackets
     */
    @Override
    public CompletionStage<Resolution> resolve(String host) {
        Optional<InetAddress> literal = Cidr.literal(withoutBrackets(host));
        if (literal.isPresent()) {
            return CompletableFuture.completedFuture(checked(new InetAddress[] {literal.get()}));
        }
        String name = host.toLowerCase(Locale.ROOT);
        CompletableFuture<CachedResolution> lookup = new CompletableFuture<CachedResolution>()
                .completeOnTimeout(late(), deadline.toMillis(), TimeUnit.MILLISECONDS);
        synchronized (cache) {
            CompletableFuture<CachedResolution> known = cache.get(name);
            if (known != null && isFresh(known)) {
                return known.thenApply(CachedResolution::resolution);
            }
            cache.remove(name);
            cache.put(name, lookup);
            dropOldest();
        }
        lookUp(name, lookup);
        return lookup.thenApply(CachedResolution::resolution);
    }

    private boolean isFresh(CompletableFuture<CachedResolution> lookup) {
        return !lookup.isDone() || lookup.join().until().isAfter(clock.instant());
    }

    private void dropOldest() {
        Iterator<String> oldest = cache.keySet().iterator();
        while (cache.size() > MAX_NAMES) {
            oldest.next();
            oldest.remove();
        }
    }

    private void lookUp(String name, CompletableFuture<CachedResolution> lookup) {
        try {
            executor.execute(() -> lookup.complete(remembered(ask(name))));
        } catch (RejectedExecutionException e) {
            lookup.complete(remembered(new Unknown("too many names to look up")));
        }
    }

    private CachedResolution remembered(Resolution resolution) {
        Duration lasting = resolution instanceof Found ? FOUND_LASTS : NOT_FOUND_LASTS;
        return new CachedResolution(resolution, clock.instant().plus(lasting));
    }

    /** The result if the lookup takes too long. */
    private CachedResolution late() {
        Unknown unknown = new Unknown("no answer from the name server within " + deadline.toMillis() + " ms");
        return new CachedResolution(unknown, clock.instant().plus(deadline).plus(NOT_FOUND_LASTS));
    }

    private Resolution ask(String name) {
        try {
            return checked(lookup.addressesOf(name));
        } catch (UnknownHostException e) {
            return new Unknown("no such host");
        }
    }

    private Resolution checked(InetAddress[] addresses) {
        for (InetAddress address : addresses) {
            if (!guard.isAllowed(address)) {
                return new Refused(address.getHostAddress());
            }
        }
        return addresses.length == 0
                ? new Unknown("no address")
                : new Found(List.of(addresses).subList(0, Math.min(addresses.length, MAX_ADDRESSES)));
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
