package io.github.llmdata.crawler.stats;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Tells how fast a run is from looks at it. The time left is told as a band: between what follows from the last minute, and what
 * follows from all the time since the first look. One owner at a time.
 */
public final class RateMeter {
    private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long LEAST_NANOS = Duration.ofSeconds(2).toNanos();
    private static final Duration LONGEST = Duration.ofDays(365);

    private record Look(long nanos, long items, long decodedBytes, double share) {}

    private final Deque<Look> looks = new ArrayDeque<>();
    private Optional<Look> first = Optional.empty();

    /**
     * Takes a look.
     *
     * @param nanos the time, of {@link System#nanoTime}
     * @param items items that this process has read
     */
    public Rates look(long nanos, long items, long decodedBytes, double share) {
        Look now = new Look(nanos, items, decodedBytes, share);
        boolean startsAgain =
                first.isPresent() && decodedBytes < looks.getLast().decodedBytes();
        if (first.isEmpty() || startsAgain) {
            looks.clear();
            first = Optional.of(now);
        }
        while (looks.size() > 1 && nanos - looks.element().nanos() > WINDOW_NANOS) {
            looks.remove();
        }
        looks.add(now);
        Look then = looks.element();
        double seconds = (nanos - then.nanos()) / 1e9;
        if (nanos - then.nanos() < LEAST_NANOS) {
            return Rates.NONE;
        }
        return new Rates(
                (items - then.items()) / seconds,
                (decodedBytes - then.decodedBytes()) / seconds,
                eta(now, then, first.orElse(then)));
    }

    private static Optional<Eta> eta(Look now, Look then, Look first) {
        Optional<Duration> lately = left(now, then);
        Optional<Duration> inAll = left(now, first);
        if (now.share() >= 1 || inAll.isEmpty()) {
            return Optional.empty();
        }
        Duration one = lately.orElse(inAll.get());
        Duration other = inAll.get();
        return Optional.of(one.compareTo(other) <= 0 ? new Eta(one, other) : new Eta(other, one));
    }

    private static Optional<Duration> left(Look now, Look then) {
        double done = now.share() - then.share();
        if (done <= 0) {
            return Optional.empty();
        }
        double seconds = (now.nanos() - then.nanos()) / 1e9 * (1 - now.share()) / done;
        return seconds > LONGEST.toSeconds()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) (seconds * 1e3)));
    }
}
