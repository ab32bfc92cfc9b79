package io.github.llmdata.crawler.stats;

import io.github.llmdata.crawler.model.Secrets;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests under way, and how long their phases take. Any thread may count; no decision depends on it. A look at it does not
 * delay a request.
 */
public final class RequestMeter {
    private final LongSupplier nanoTime;
    private final Map<FetchPhase, DurationHistogram> times = new EnumMap<>(FetchPhase.class);
    private final Set<Timing> underWay = ConcurrentHashMap.newKeySet();

    /** Makes a meter that has counted nothing. */
    public RequestMeter() {
        this(System::nanoTime);
    }

    RequestMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (FetchPhase phase : FetchPhase.values()) {
            times.put(phase, new DurationHistogram());
        }
    }

    /** One request, from its first phase to its end. One thread after the other uses it; any may look. */
    public final class Timing {
        private final Supplier<String> url;
        private final long began = nanoTime.getAsLong();
        private volatile @Nullable FetchPhase phase;
        private volatile long since = began;
        private volatile boolean isOver;

        private Timing(Supplier<String> url) {
            this.url = url;
        }

        /** The phase before ends, if there was one, and this one begins. */
        public void enter(FetchPhase next) {
            if (!isOver) {
                long now = nanoTime.getAsLong();
                count(phase, now - since);
                since = now;
                phase = next;
            }
        }

        /** The request ends, and with it its phase. */
        public void end() {
            isOver = true;
            if (underWay.remove(this)) {
                count(phase, nanoTime.getAsLong() - since);
            }
        }

        private RequestFigures figures(long now) {
            FetchPhase current = phase;
            return new RequestFigures(
                    Secrets.masked(url.get()),
                    current == null ? FetchPhase.DNS : current,
                    Duration.ofNanos(now - since),
                    Duration.ofNanos(now - began));
        }
    }

    /**
     * A request begins.
     *
     * @param url is asked for only if somebody looks
     */
    public Timing begin(Supplier<String> url) {
        Timing timing = new Timing(url);
        underWay.add(timing);
        return timing;
    }

    private void count(@Nullable FetchPhase phase, long nanos) {
        DurationHistogram histogram = phase == null ? null : times.get(phase);
        if (histogram != null) {
            histogram.add(nanos);
        }
    }

    /** The durations of each phase so far. */
    public Map<FetchPhase, Durations> times() {
        Map<FetchPhase, Durations> copy = new EnumMap<>(FetchPhase.class);
        times.forEach((phase, histogram) -> copy.put(phase, histogram.durations()));
        return copy;
    }

    /** The number of requests under way. */
    public int underWay() {
        return underWay.size();
    }

    /** The requests under way, the oldest first; secrets in their URLs are masked. */
    public List<RequestFigures> oldest(int most) {
        long now = nanoTime.getAsLong();
        return underWay.stream()
                .sorted(Comparator.comparingLong(request -> request.began - now))
                .limit(most)
                .map(request -> request.figures(now))
                .toList();
    }
}
