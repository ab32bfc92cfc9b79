package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.robots.Decision;
import io.github.llmdata.crawler.stats.SiteStats;
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
import org.jspecify.annotations.Nullable;

/** What {@link SiteQueue} knows and decides; no messages, no timers. */
final class SiteScheduler {
    /** A request under way, for one thing or the other. */
    private record UnderWay(
            @Nullable CrawlUrl url, @Nullable RobotsRequest errand) {

        boolean isService() {
            return url != null && url.isService();
        }
    }

    private record Delayed<T>(T item, Instant notBefore) {}

    /**
     * What comes next.
     *
     * @param readyAt when a request may be made; none while there is nothing to request, or no room
     * @param delay until a clock decides anew
     */
    record Outlook(Optional<Instant> readyAt, boolean isReady, Optional<Duration> delay) {}

    private final String site;
    private final PolitenessPolicy manners;
    private final Consumer<SiteQueue.Event> events;
    private final SitePace pace;
    private final RobotsCache robots = new RobotsCache();
    private final RobotsReader reader;
    private final SiteCounters tally;
    private final Deque<CrawlUrl> ready = new ArrayDeque<>();
    private final PriorityQueue<Delayed<CrawlUrl>> later =
            new PriorityQueue<>(Comparator.comparing(Delayed<CrawlUrl>::notBefore));
    private final PriorityQueue<Delayed<RobotsRequest>> errands =
            new PriorityQueue<>(Comparator.comparing(Delayed<RobotsRequest>::notBefore));
    private final Map<Long, UnderWay> underWay = new HashMap<>();
    private boolean isHeadAllowed;

    SiteScheduler(String site, PolitenessPolicy manners, Consumer<SiteQueue.Event> events) {
        this.site = site;
        this.manners = manners;
        this.events = events;
        this.pace = new SitePace(manners.sites().pace(site), manners.settings().retry());
        this.reader = new RobotsReader(manners);
        this.tally = new SiteCounters(site);
    }

    /** Goes on where an earlier process of the run stopped. */
    void resume(SavedSite past) {
        past.note().map(note -> SavedSiteState.read(note, now())).ifPresent(note -> {
            pace.resume(note);
            tally.resume(note.figures());
        });
        for (byte[] note : past.rules()) {
            SavedRobots origin = SavedRobots.read(note, now());
            RobotsCache.Known known = origin.known(manners.settings().userAgent());
            known.rules().crawlDelay().ifPresent(pace::slowDown);
            robots.learn(origin.origin(), known);
        }
    }

    /** What is to be known when the run is continued. */
    SiteQueue.Noted note() {
        return new SiteQueue.Noted(
                SavedSiteState.NAME + site, pace.note(tally.figures()).toBytes(now()));
    }

    String site() {
        return site;
    }

    void add(CrawlUrl url) {
        if (url.notBefore().isAfter(now())) {
            later.add(new Delayed<>(url, url.notBefore()));
        } else {
            ready.add(url);
        }
    }

    void add(RobotsRequest errand) {
        errands.add(new Delayed<>(errand, now()));
    }

    /** URLs and errands that are not under way. */
    int waiting() {
        return ready.size() + later.size() + errands.size() + robots.waiting();
    }

    int underWay() {
        return pace.underWay();
    }

    SiteStats figures() {
        return tally.figures();
    }

    /** Looks what can be requested, leaves out what must not be, and says when the next request may be made. */
    Outlook outlook() {
        Instant now = now();
        prepare(now);
        Optional<Instant> item = earliestItem();
        if (item.isEmpty() || !pace.hasRoom()) {
            return new Outlook(Optional.empty(), false, Optional.empty());
        }
        Instant readyAt = item.get().isAfter(pace.earliest()) ? item.get() : pace.earliest();
        boolean isReady = !readyAt.isAfter(now);
        return new Outlook(
                Optional.of(readyAt),
                isReady,
                isReady ? Optional.empty() : Optional.of(Duration.between(now, readyAt)));
    }

    /** The request that may be made now, if there is one. */
    Optional<FetchTask> next() {
        if (!outlook().isReady()) {
            return Optional.empty();
        }
        Delayed<RobotsRequest> first = errands.peek();
        if (first != null && !first.notBefore().isAfter(now())) {
            RobotsRequest errand = errands.remove().item();
            long number = pace.begin();
            underWay.put(number, new UnderWay(null, errand));
            return Optional.of(new FetchTask(site, number, FetchTask.Purpose.ROBOTS, errand.url(), errand.url(), ""));
        }
        CrawlUrl url = ready.remove();
        long number = pace.begin();
        underWay.put(number, new UnderWay(url, null));
        FetchTask.Purpose purpose = url.isService() ? FetchTask.Purpose.SERVICE : FetchTask.Purpose.PAGE;
        return Optional.of(new FetchTask(site, number, purpose, url.requested(), url.url(), url.range()));
    }

    void sent(long number, Instant at) {
        UnderWay request = underWay.get(number);
        if (request == null) {
            return;
        }
        pace.sent(number, at);
        boolean isRetry = request.url() != null
                ? request.url().attempts() > 0
                : request.errand() != null && request.errand().attempts() > 0;
        tally.sent(at, isRetry, pace.underWay());
    }

    /** Takes note of the end of a request, and says what becomes of its URL. */
    Settlement settle(long number, FetchResult result) {
        UnderWay request = underWay.remove(number);
        if (request == null) {
            throw new IllegalStateException("request " + number + " of " + site + " ends twice");
        }
        tally.ended(result);
        Verdict verdict = Verdict.of(result, request.isService());
        Optional<Instant> retryAfter = RetryAfter.parse(result.headers().retryAfter(), result.ended());
        if (verdict instanceof Verdict.Retry retry && !retry.isHarmless()) {
            pace.endedInTrouble(number, result.throttled(), now(), random());
            if (retryAfter.isPresent()) {
                tally.waitsAsAsked();
                pace.pauseUntil(retryAfter.get());
            }
        } else {
            pace.endedWell(number, now());
        }
        if (request.errand() != null) {
            return settle(request.errand(), result);
        }
        CrawlUrl url = Objects.requireNonNull(request.url());
        if (verdict instanceof Verdict.Retry retry) {
            return again(url, retry, retryAfter);
        }
        if (verdict instanceof Verdict.Redirect redirect) {
            return follow(url, redirect.location(), retryAfter);
        }
        events.accept(new SiteQueue.Finished(url.isService()));
        return verdict instanceof Verdict.Drop drop
                ? dropped(url, drop.reason(), drop.detail(), "")
                : Settlement.Deliver.INSTANCE;
    }

    private Settlement again(CrawlUrl url, Verdict.Retry retry, Optional<Instant> retryAfter) {
        int most = manners.settings().retry().maxAttempts();
        Instant latest = now().plus(manners.settings().retry().maxPark());
        if (retry.isHarmless() || (retryAfter.isPresent() && retryAfter.get().isAfter(latest))) {
            ready.addFirst(url); // costs no attempt: nothing was tried, or the site waits for longer than this run will
        } else if (url.attempts() + 1 >= most) {
            events.accept(new SiteQueue.Finished(url.isService()));
            return dropped(url, retry.reason(), retry.detail(), most + " attempts");
        } else {
            CrawlUrl failed = url.failed(now().plus(pace.pause(url.attempts() + 1, random())));
            events.accept(new SiteQueue.Delayed(failed));
            add(failed);
        }
        return Settlement.Later.INSTANCE;
    }

    private Settlement follow(CrawlUrl url, String location, Optional<Instant> retryAfter) {
        Redirects.RedirectDecision decision = new Redirects(
                        manners.settings().limits().maxRedirects())
                .follow(url, location, retryAfter.orElse(Instant.EPOCH));
        if (decision instanceof Redirects.RedirectDecision.Refuse refuse) {
            events.accept(new SiteQueue.Finished(url.isService()));
            return dropped(url, refuse.reason(), refuse.detail(), "");
        }
        events.accept(new SiteQueue.Moved(((Redirects.RedirectDecision.Follow) decision).next()));
        return Settlement.Later.INSTANCE;
    }

    private static Settlement dropped(CrawlUrl url, Reason reason, String detail, String limit) {
        return new Settlement.Drop(new Rejection(url.requested(), Stage.FETCH, reason, detail, limit));
    }

    private Settlement settle(RobotsRequest errand, FetchResult result) {
        if (errand.home().equals(site)) {
            learn(errand, result);
        } else {
            events.accept(new SiteQueue.Returns(errand, result));
        }
        return Settlement.Later.INSTANCE;
    }

    /** An errand of this site has ended, here or elsewhere. */
    void learn(RobotsRequest errand, FetchResult result) {
        RobotsReader.Finding finding = reader.read(errand, result);
        if (finding instanceof RobotsReader.Elsewhere elsewhere) {
            events.accept(
                    new SiteQueue.Sends(elsewhere.errand(), elsewhere.errand().url()));
        } else if (finding instanceof RobotsReader.Again again) {
            Duration pause = pace.pause(again.errand().attempts(), random());
            errands.add(new Delayed<>(again.errand(), now().plus(pause)));
        } else if (finding instanceof RobotsReader.Learnt learnt) {
            RobotsCache.Known known = learnt.known();
            known.rules().crawlDelay().ifPresent(pace::slowDown);
            SavedRobots note = new SavedRobots(errand.origin(), known.expires(), known.unreachable(), learnt.text());
            events.accept(new SiteQueue.Noted(SavedRobots.start(site) + errand.origin(), note.toBytes(now())));
            List<CrawlUrl> released = robots.learn(errand.origin(), known);
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
        if (!errands.isEmpty()
                && (earliest == null || errands.element().notBefore().isBefore(earliest))) {
            earliest = errands.element().notBefore();
        }
        return Optional.ofNullable(earliest);
    }

    /** Brings a URL to the head of the queue that may be requested, as far as the rules are known. */
    private void prepare(Instant now) {
        while (!later.isEmpty() && !later.element().notBefore().isAfter(now)) {
            ready.add(later.remove().item());
        }
        isHeadAllowed = false;
        while (!ready.isEmpty() && !isHeadAllowed) {
            Judgement judgement = judge(ready.element(), now);
            if (judgement == Judgement.HELD) {
                return;
            }
            isHeadAllowed = judgement == Judgement.ALLOWED;
            if (!isHeadAllowed) {
                ready.remove();
            }
        }
    }

    /** What is to be done with the URL at the head of the queue. */
    private enum Judgement {
        ALLOWED,
        /** It is refused, or waits elsewhere. */
        AWAY,
        /** It stays where it is until other rules are known. */
        HELD
    }

    private Judgement judge(CrawlUrl url, Instant now) {
        if (url.isService() || !manners.settings().obeysRobots()) {
            return Judgement.ALLOWED;
        }
        WebUrl address = url.webUrl();
        Optional<RobotsCache.Known> known = robots.known(address.origin(), now);
        if (known.isEmpty()) {
            if (!robots.canAwait(address.origin())) {
                return Judgement.HELD;
            }
            if (robots.await(address.origin(), url)) {
                add(RobotsRequest.of(address.origin(), site));
            }
            return Judgement.AWAY;
        }
        Decision decision = known.get().rules().decide(address.target());
        if (decision.allowed()) {
            return Judgement.ALLOWED;
        }
        if (known.get().unreachable().isEmpty()) {
            tally.denied();
        }
        events.accept(new SiteQueue.Refused(
                new RejectedUrl(url.requested(), known.get().refusal(url, decision))));
        return Judgement.AWAY;
    }

    private double random() {
        return manners.random().getAsDouble();
    }

    private Instant now() {
        return manners.clock().instant();
    }
}
