package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.robots.Decision;
import io.github.llmdata.crawler.robots.RobotsRules;
import io.github.llmdata.crawler.state.RunGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the origins of a site, and the URLs that wait for them.
 *
 * <p>Rules are cached for a day (RFC 9309, 2.4), or shorter if their response says so. If the rules cannot be fetched, that
 * result is cached for an hour.
 */
final class RobotsCache {
    /** The rules are parsed by an actor, in an instant. */
    private static final ItemGuard PARSING = RunGuard.unsaved();

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    static final Duration WITHOUT_RULES = Duration.ofHours(1);

    /** A site may have a million origins; the rules of one take up to some megabytes. */
    static final int MAX_ORIGINS = 500;

    /** Less than {@link #MAX_ORIGINS}, so that rules are not evicted before the URLs that wait for them are checked. */
    private static final int MAX_REQUESTED = 16;

    /**
     * Failures that a page of this origin would meet too; its rejection carries this reason instead of
     * {@code robots-unreachable}.
     */
    private static final Set<Reason> NO_CONNECTION = Set.of(
            Reason.DNS_FAILURE,
            Reason.CONNECT_FAILED,
            Reason.CONNECT_TIMEOUT,
            Reason.TLS_FAILURE,
            Reason.PRIVATE_ADDRESS);

    private static final Pattern MAX_AGE = Pattern.compile("(?i)\\bmax-age\\s*=\\s*\"?(\\d{1,9})");

    /**
     * What is known of an origin.
     *
     * @param unreachable why the rules could not be fetched; everything is forbidden then
     */
    record Known(RobotsRules rules, Instant expires, Optional<Reason> unreachable) {

        /**
         * Reads the rules; if the parser fails on them, everything is forbidden, as if they could not be fetched.
         *
         * @param origin whose rules they are
         */
        static Known reading(String origin, Supplier<RobotsRules> parsed, Instant expires) {
            return PARSING.run(
                    origin + "/robots.txt",
                    () -> new Known(parsed.get(), expires, Optional.empty()),
                    fault -> forbidding(fault.reason(), fault.measured(), expires));
        }

        /** Forbids everything, because the rules are not known. */
        static Known forbidding(Reason reason, String detail, Instant expires) {
            String why = "robots.txt: " + reason.code() + (detail.isEmpty() ? "" : ", " + detail);
            return new Known(RobotsRules.disallowAll(why), expires, Optional.of(reason));
        }

        /** The rejection of a URL that the rules forbid. */
        Rejection rejection(CrawlUrl url, Decision decision) {
            if (unreachable.isEmpty()) {
                String rule = decision.rule() + " (line " + decision.line() + ")";
                return new Rejection(url.requested(), Stage.ROBOTS, Reason.ROBOTS_DENIED, rule, "");
            }
            Reason reason = unreachable.get();
            return NO_CONNECTION.contains(reason)
                    ? new Rejection(url.requested(), Stage.ROBOTS, reason, decision.rule(), "")
                    : new Rejection(url.requested(), Stage.ROBOTS, Reason.ROBOTS_UNREACHABLE, decision.rule(), "");
        }
    }

    private static final class Origin {
        private @Nullable Known known;
        private boolean isRequested;
        private final Deque<CrawlUrl> waiting = new ArrayDeque<>();
    }

    private final Map<String, Origin> origins = new LinkedHashMap<>(16, 0.75f, true);
    private int waiting;
    private int requested;

    /** The rules of an origin, if they are known and not too old. */
    Optional<Known> known(String origin, Instant now) {
        Origin entry = origins.get(origin);
        return entry == null || entry.known == null || !entry.known.expires().isAfter(now)
                ? Optional.empty()
                : Optional.of(entry.known);
    }

    /**
     * Lets a URL wait for the rules of its origin.
     *
     * @return whether they must be requested now: they are not under way yet
     */
    boolean await(String origin, CrawlUrl url) {
        Origin entry = origins.computeIfAbsent(origin, key -> new Origin());
        entry.waiting.add(url);
        waiting++;
        boolean isFirst = !entry.isRequested;
        if (isFirst) {
            entry.isRequested = true;
            requested++;
        }
        return isFirst;
    }

    /** Stores the rules of an origin, and returns the URLs that waited for them. */
    List<CrawlUrl> learn(String origin, Known known) {
        Origin entry = origins.computeIfAbsent(origin, key -> new Origin());
        entry.known = known;
        if (entry.isRequested) {
            entry.isRequested = false;
            requested--;
        }
        List<CrawlUrl> released = new ArrayList<>(entry.waiting);
        entry.waiting.clear();
        waiting -= released.size();
        evictTheOldest();
        return released;
    }

    /** Whether a URL can wait for the rules of its origin: they are under way already, or not too many others are. */
    boolean canAwait(String origin) {
        Origin entry = origins.get(origin);
        return requested < MAX_REQUESTED || (entry != null && entry.isRequested);
    }

    /** How many URLs wait. */
    int waiting() {
        return waiting;
    }

    /** Until when rules apply that came with this {@code Cache-Control}. */
    static Instant expiry(String cacheControl, Instant now) {
        Matcher maxAge = MAX_AGE.matcher(cacheControl);
        Duration age = maxAge.find() ? Duration.ofSeconds(Long.parseLong(maxAge.group(1))) : DAY;
        if (age.compareTo(SHORTEST) < 0) {
            age = SHORTEST;
        }
        return now.plus(age.compareTo(DAY) > 0 ? DAY : age);
    }

    private void evictTheOldest() {
        Iterator<Origin> oldest = origins.values().iterator();
        while (origins.size() > MAX_ORIGINS && oldest.hasNext()) {
            if (!oldest.next().isRequested) {
                oldest.remove();
            }
        }
    }
}
