package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.robots.Decision;
import io.github.llmdata.crawler.stats.SiteStats;
import io.github.llmdata.crawler.stats.SiteWait;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** The state and the decisions of a {@link SiteQueue}, without its messages and timers. */
final class SiteScheduler {
    private record Delayed<T>(T item, Instant notBefore) {}

    private final String site;
    private final PolitenessPolicy policy;
    private final Consumer<SiteQueue.Event> events;
    private final SitePace pace;
    private final RobotsCache robots = new RobotsCache();
    private final RobotsReader reader;
    private final SiteCounters counters;
    private final Deque<CrawlUrl> ready = new ArrayDeque<>();
    private final PriorityQueue<Delayed<CrawlUrl>> later =
            new PriorityQueue<>(Comparator.comparing(Delayed<CrawlUrl>::notBefore));
    private final PriorityQueue<Delayed<RobotsRequest>> robotsRequests =
            new PriorityQueue<>(Comparator.comparing(Delayed<RobotsRequest>::notBefore));
    private final Map<Long, UnderWay> underWay = new HashMap<>();
    private boolean isHeadAllowed;

    SiteScheduler(String site, PolitenessPolicy policy, Consumer<SiteQueue.Event> events) {
        this.site = site;
        this.policy = policy;
        this.events = events;
        this.pace = new SitePace(policy.sites().pace(site), policy.settings().retry());
        this.reader = new RobotsReader(policy);
        this.counters = new SiteCounters(site);
    }

    /** Continues where an earlier process of the run stopped. */
    void resume(SavedSite saved) {
        saved.state().map(bytes -> SavedSiteState.read(bytes, now())).ifPresent(state -> {
            pace.resume(state);
            counters.resume(state.stats());
        });
        for (byte[] bytes : saved.robots()) {
            SavedRobots origin = SavedRobots.read(bytes, now());
            RobotsCache.Known known = origin.known(policy.settings().userAgent());
            known.rules().crawlDelay().ifPresent(pace::slowDown);
            robots.learn(origin.origin(), known);
        }
        if (policy.share().isAfterCrash()) {
            pace.askedJustNow(now());
        }
    }

    /** The state that is saved for the next process of the run. */
    SiteQueue.StateChanged state() {
        return new SiteQueue.StateChanged(
                SavedSiteState.NAME + site, pace.save(counters.stats()).toBytes(now()));
    }

    String site() {
        return site;
    }

    void add(CrawlUrl url) {
        if (url.delay().compareTo(Duration.ZERO) > 0) {
            later.add(new Delayed<>(url, now().plus(url.delay())));
        } else {
            ready.add(url);
        }
    }

    void add(RobotsRequest request) {
        robotsRequests.add(new Delayed<>(request, now()));
    }

    /** URLs and robots requests that are not under way. */
    int waiting() {
        return ready.size() + later.size() + robotsRequests.size() + robots.waiting();
    }

    /** URLs that wait for their next attempt. */
    int delayed() {
        return later.size();
    }

    int underWay() {
        return pace.underWay();
    }

    SiteStats stats() {
        return counters.stats();
    }

    /** Says when the next request may be made, after rejecting the URLs at the head of the queue that the rules forbid. */
    SiteOutlook outlook() {
        Instant now = now();
        prepare(now);
        Optional<Instant> item = earliestItem();
        if (item.isEmpty()) {
            boolean isIdle = waiting() == 0 && underWay.isEmpty();
            return SiteOutlook.unknown(
                    isIdle ? SiteWait.NOTHING : waiting() > 0 ? SiteWait.ROBOTS : SiteWait.UNDER_WAY);
        }
        return pace.hasRoom() ? SiteOutlook.of(item.get(), pace, now) : SiteOutlook.unknown(SiteWait.UNDER_WAY);
    }

    /** The request that may be made now, if there is one. */
    Optional<FetchTask> next() {
        if (!outlook().isReady()) {
            return Optional.empty();
        }
        Delayed<RobotsRequest> first = robotsRequests.peek();
        if (first != null && !first.notBefore().isAfter(now())) {
            RobotsRequest request = robotsRequests.remove().item();
            long number = pace.begin();
            underWay.put(number, new UnderWay(null, request));
            return Optional.of(task(number, request));
        }
        CrawlUrl url = ready.remove();
        long number = pace.begin();
        underWay.put(number, new UnderWay(url, null));
        return Optional.of(task(number, url));
    }

    private FetchTask task(long number, RobotsRequest request) {
        WebUrl url = request.url();
        return new FetchTask(
                site, number, FetchTask.Purpose.ROBOTS, url.href(), url, url, "", request.isRepeated(), "");
    }

    private FetchTask task(long number, CrawlUrl url) {
        FetchTask.Purpose purpose = url.isService() ? FetchTask.Purpose.SERVICE : FetchTask.Purpose.PAGE;
        return new FetchTask(
                site,
                number,
                purpose,
                url.requested(),
                url.first(),
                url.url(),
                url.range(),
                url.isRepeated(),
                url.origin());
    }

    void sent(long number, Duration age) {
        UnderWay request = underWay.get(number);
        if (request == null) {
            return;
        }
        Instant at = now().minus(age);
        pace.sent(number, at);
        counters.sent(at, request.isRetry(), pace.underWay());
    }

    /** Decides about the URL of a request from its outcome, and adapts the pace. */
    Verdict decide(long number, OutcomeSummary outcome) {
        UnderWay request = underWay.remove(number);
        if (request == null) {
            throw new IllegalStateException("request " + number + " of " + site + " ends twice");
        }
        counters.ended(outcome);
        Verdict verdict = Verdict.of(outcome, request.isService());
        Instant ended = now().minus(outcome.age());
        Optional<Instant> retryAfter = RetryAfter.parse(outcome.headers().retryAfter(), ended);
        if (verdict instanceof Verdict.Retry retry && retry.isFree(request.isRepeated())) {
            counters.repeatsFreely();
            pace.recordSuccess(number, now());
        } else if (verdict instanceof Verdict.Retry) {
            pace.recordFailure(number, outcome.throttled(), now(), random());
            if (retryAfter.isPresent()) {
                counters.waitsForRetryAfter();
                pace.pauseUntil(retryAfter.get());
            }
        } else {
            pace.recordSuccess(number, now());
        }
        if (request.robots() != null) {
            return takeRobots(request.robots(), outcome);
        }
        CrawlUrl url = Objects.requireNonNull(request.url());
        if (verdict instanceof Verdict.Retry retry) {
            return again(url, retry, retryAfter);
        }
        if (verdict instanceof Verdict.Redirect redirect) {
            return follow(url, redirect, retryAfter);
        }
        events.accept(new SiteQueue.Finished(url.isService()));
        return verdict;
    }

    private Verdict again(CrawlUrl url, Verdict.Retry retry, Optional<Instant> retryAfter) {
        int most = policy.settings().retry().maxAttempts();
        Instant latest = now().plus(policy.settings().retry().maxPark());
        if (retry.isFree(url.isRepeated())) {
            CrawlUrl repeated = url.repeated();
            events.accept(new SiteQueue.Delayed(repeated));
            ready.addFirst(repeated);
        } else if (retryAfter.isPresent() && retryAfter.get().isAfter(latest)) {
            // does not count as an attempt: the site is parked
            ready.addFirst(url);
        } else if (url.attempts() + 1 >= most) {
            events.accept(new SiteQueue.Finished(url.isService()));
            return new Verdict.Drop(retry.reason(), retry.detail(), most + " attempts");
        } else {
            CrawlUrl failed = url.failed(pace.pause(url.attempts() + 1, random()));
            events.accept(new SiteQueue.Delayed(failed));
            add(failed);
        }
        return retry;
    }

    private Verdict follow(CrawlUrl url, Verdict.Redirect redirect, Optional<Instant> retryAfter) {
        Duration pause = retryAfter.map(end -> Duration.between(now(), end)).orElse(Duration.ZERO);
        Redirects.RedirectDecision decision =
                new Redirects(policy.settings().limits().maxRedirects()).follow(url, redirect.location(), pause);
        if (decision instanceof Redirects.RedirectDecision.Refuse refuse) {
            events.accept(new SiteQueue.Finished(url.isService()));
            return new Verdict.Drop(refuse.reason(), refuse.detail());
        }
        events.accept(new SiteQueue.Moved(((Redirects.RedirectDecision.Follow) decision).next()));
        return redirect;
    }

    /** The frontier handles every outcome of a robots request itself, so the fetcher gets the verdict to accept it. */
    private Verdict takeRobots(RobotsRequest request, OutcomeSummary outcome) {
        if (request.home().equals(site)) {
            learn(request, outcome);
        } else {
            events.accept(new SiteQueue.ReturnRobots(request, outcome));
        }
        return Verdict.Accept.INSTANCE;
    }

    /** A robots request of this site has ended, here or at another site. */
    void learn(RobotsRequest request, OutcomeSummary outcome) {
        RobotsReader.Finding finding = reader.read(request, outcome);
        if (finding instanceof RobotsReader.Elsewhere elsewhere) {
            events.accept(new SiteQueue.ForwardRobots(elsewhere.request()));
        } else if (finding instanceof RobotsReader.Again again) {
            if (!policy.sites().of(again.request().url().host()).equals(site)) {
                events.accept(new SiteQueue.ForwardRobots(again.request())); // repeated where it was asked
                return;
            }
            Duration pause = pace.pause(again.request().attempts(), random());
            robotsRequests.add(new Delayed<>(again.request(), now().plus(pause)));
        } else if (finding instanceof RobotsReader.Learnt learnt) {
            RobotsCache.Known known = learnt.known();
            known.rules().crawlDelay().ifPresent(pace::slowDown);
            SavedRobots saved = new SavedRobots(request.origin(), known.expires(), known.unreachable(), learnt.text());
            events.accept(
                    new SiteQueue.StateChanged(SavedRobots.prefix(site) + request.origin(), saved.toBytes(now())));
            List<CrawlUrl> released = robots.learn(request.origin(), known);
            for (int i = released.size() - 1; i >= 0; i--) {
                ready.addFirst(released.get(i));
            }
        }
    }

    private Optional<Instant> earliestItem() {
        Instant earliest = null;
        if (isHeadAllowed) {
            return Optional.of(Instant.EPOCH);
        }
        if (!later.isEmpty()) {
            earliest = later.element().notBefore();
        }
        if (!robotsRequests.isEmpty()
                && (earliest == null || robotsRequests.element().notBefore().isBefore(earliest))) {
            earliest = robotsRequests.element().notBefore();
        }
        return Optional.ofNullable(earliest);
    }

    /** Removes URLs from the head of the queue until one may be requested, or has to wait. */
    private void prepare(Instant now) {
        while (!later.isEmpty() && !later.element().notBefore().isAfter(now)) {
            ready.add(later.remove().item());
        }
        isHeadAllowed = false;
        while (!ready.isEmpty() && !isHeadAllowed) {
            RulesCheck check = check(ready.element(), now);
            if (check == RulesCheck.HELD) {
                return;
            }
            isHeadAllowed = check == RulesCheck.ALLOWED;
            if (!isHeadAllowed) {
                ready.remove();
            }
        }
    }

    /** What the rules say about the URL at the head of the queue. */
    private enum RulesCheck {
        ALLOWED,
        /** It is rejected, or waits in {@link RobotsCache} for the rules of its origin. */
        REMOVED,
        /** It stays at the head until the rules of other origins are known. */
        HELD
    }

    private RulesCheck check(CrawlUrl url, Instant now) {
        if (url.isService() || !policy.settings().obeysRobots()) {
            return RulesCheck.ALLOWED;
        }
        WebUrl address = url.url();
        Optional<RobotsCache.Known> known = robots.known(address.origin(), now);
        if (known.isEmpty()) {
            if (!robots.canAwait(address.origin())) {
                return RulesCheck.HELD;
            }
            if (robots.await(address.origin(), url)) {
                add(RobotsRequest.of(address.origin(), site));
            }
            return RulesCheck.REMOVED;
        }
        Decision decision = known.get().rules().decide(address.target());
        if (decision.allowed()) {
            return RulesCheck.ALLOWED;
        }
        if (known.get().unreachable().isEmpty()) {
            counters.denied();
        }
        events.accept(new SiteQueue.Refused(
                new RejectedUrl(url.first(), known.get().rejection(url, decision), url.origin())));
        return RulesCheck.REMOVED;
    }

    private double random() {
        return policy.random().getAsDouble();
    }

    private Instant now() {
        return policy.clock().instant();
    }
}
