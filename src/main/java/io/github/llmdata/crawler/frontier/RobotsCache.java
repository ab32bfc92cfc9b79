package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.robots.Decision;
import io.github.llmdata.crawler.robots.RobotsRules;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the origins of a site, and the URLs that wait for them.
 *
 * <p>Rules are kept for a day (RFC 9309, 2.4), or shorter if their answer says so; what stands for rules that could not be
 * had, for an hour.
 */
final class RobotsCache {
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    static final Duration WITHOUT_RULES = Duration.ofHours(1);

    /** A site may have a million origins under it; rules take up to some megabytes. */
    static final int MAX_ORIGINS = 500;

    /** Fewer than are kept, so that no rules go before the URLs that waited for them are judged. */
    private static final int MAX_ASKED = 16;

    /** Failures that would meet a page as they met the rules: the page's own reason, then. */
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
     * @param unreachable why the rules could not be had; all is forbidden then
     */
    record Known(RobotsRules rules, Instant expires, Optional<Reason> unreachable) {

        /** Why a URL may not be requested. */
        Rejection refusal(CrawlUrl url, Decision decision) {
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
        private boolean asked;
        private final Deque<CrawlUrl> waiting = new ArrayDeque<>();
    }

    private final Map<String, Origin> origins = new LinkedHashMap<>(16, 0.75f, true);
    private int waiting;
    private int asked;

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
     * @return whether they have to be asked for: nobody has yet
     */
    boolean await(String origin, CrawlUrl url) {
        Origin entry = origins.computeIfAbsent(origin, key -> new Origin());
        entry.waiting.add(url);
        waiting++;
        boolean isFirst = !entry.asked;
        if (isFirst) {
            entry.asked = true;
            asked++;
        }
        return isFirst;
    }

    /** Keeps the rules of an origin, and gives back the URLs that waited for them. */
    List<CrawlUrl> learn(String origin, Known known) {
        Origin entry = origins.computeIfAbsent(origin, key -> new Origin());
        entry.known = known;
        if (entry.asked) {
            entry.asked = false;
            asked--;
        }
        List<CrawlUrl> released = new ArrayList<>(entry.waiting);
        entry.waiting.clear();
        waiting -= released.size();
        forgetTheOldest();
        return released;
    }

    /** Whether a URL can wait for the rules of its origin: they are asked for already, or not too many others are. */
    boolean canAwait(String origin) {
        Origin entry = origins.get(origin);
        return asked < MAX_ASKED || (entry != null && entry.asked);
    }

    /** How many URLs wait. */
    int waiting() {
        return waiting;
    }

    /** Until when rules hold that came with this {@code Cache-Control}. */
    static Instant expiry(String cacheControl, Instant now) {
        Matcher maxAge = MAX_AGE.matcher(cacheControl);
        Duration age = maxAge.find() ? Duration.ofSeconds(Long.parseLong(maxAge.group(1))) : DAY;
        if (age.compareTo(SHORTEST) < 0) {
            age = SHORTEST;
        }
        return now.plus(age.compareTo(DAY) > 0 ? DAY : age);
    }

    private void forgetTheOldest() {
        Iterator<Origin> oldest = origins.values().iterator();
        while (origins.size() > MAX_ORIGINS && oldest.hasNext()) {
            if (!oldest.next().asked) {
                oldest.remove();
            }
        }
    }
}
