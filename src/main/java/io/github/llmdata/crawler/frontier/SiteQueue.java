package io.github.llmdata.crawler.frontier;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.github.llmdata.crawler.stats.SiteStats;
import io.github.llmdata.crawler.stats.SiteWait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The queue of one site. It grants one request at a time, when the pace of the site allows it, and is told the outcome. A {@code
 * robots.txt} is a request like any other and comes before the pages it decides about.
 *
 * <p>The messages hold texts, numbers and times only, so that the queue of a site can live on another machine. Times are durations,
 * counted from when the message was made, because each process has its own clock. The frontier knows who waits for a reply: it gives
 * a number to each slot it offers, and each task has its number.
 */
public final class SiteQueue extends AbstractBehavior<SiteQueue.Command> {

    public sealed interface Command {}

    /**
     * URLs of the site that are to be fetched.
     *
     * @param sequence number of the message, among all that have one; it grows
     */
    record Enqueue(long sequence, List<CrawlUrl> urls) implements Command {}

    /** A {@code robots.txt} of another site, to be fetched from this one, to which it was redirected. */
    record FetchRobots(long sequence, RobotsRequest request) implements Command {}

    /** The outcome of a request for the {@code robots.txt} of this site that another site has sent. */
    record RobotsFetched(long sequence, RobotsRequest request, OutcomeSummary outcome) implements Command {}

    /** A free slot for a request; its number is that of the message. */
    record OfferSlot(long sequence) implements Command {}

    /**
     * A request was sent.
     *
     * @param age the time since then
     */
    record Sent(long number, Duration age) implements Command {}

    /** A request has ended. */
    record ReportOutcome(long number, OutcomeSummary outcome) implements Command {}

    private enum Wake implements Command {
        INSTANCE
    }

    /** What a site reports to the frontier. */
    sealed interface Event {}

    /** All that a message has led to, in its order: one message to the frontier for each message from it. */
    record Report(List<Event> events) {
        Report {
            events = List.copyOf(events);
        }
    }

    /**
     * The state of the queue.
     *
     * @param received the highest sequence number so far
     * @param waiting URLs and robots requests that are still to be requested, or wait for rules
     * @param readyIn time until the next request may be made; none while that depends on the end of another
     * @param isReady whether that is now
     * @param delayed URLs that wait for their next attempt
     * @param cause why the next request may not be made before
     */
    record Changed(
            String site,
            long received,
            int waiting,
            int underWay,
            Optional<Duration> readyIn,
            boolean isReady,
            int delayed,
            SiteWait cause,
            SiteStats stats)
            implements Event {}

    /** The offered slot is used for a task. */
    record Granted(long slot, FetchTask task) implements Event {}

    /** The site cannot use the offered slot now; the frontier offers it to another site. */
    record SlotDeclined(String site, long slot) implements Event {}

    /** What follows from the outcome of a task. */
    record Decided(String site, long number, Verdict verdict) implements Event {}

    /** A page is at another URL. */
    record Moved(CrawlUrl url) implements Event {}

    /** A {@code robots.txt} is at another URL. */
    record ForwardRobots(RobotsRequest request) implements Event {}

    /** The outcome of a request for the {@code robots.txt} of another site. */
    record ReturnRobots(RobotsRequest request, OutcomeSummary outcome) implements Event {}

    /** A URL waits for its next attempt. */
    record Delayed(CrawlUrl url) implements Event {}

    /** State of the site to be saved for the next process of the run. */
    record StateChanged(String key, byte[] value) implements Event {}

    /** A URL is rejected without a request. */
    record Refused(RejectedUrl rejected) implements Event {}

    /** A URL is accepted or dropped. */
    record Finished(boolean isService) implements Event {}

    /** Akka's scheduler knows no delays of more than 248 days. */
    private static final Duration LONGEST_TIMER = Duration.ofDays(30);

    private final SiteScheduler scheduler;
    private final ActorRef<Report> frontier;
    private final TimerScheduler<Command> timers;

    /** What is reported after the current message. */
    private final List<Event> events;

    private long received;

    /**
     * Makes the queue of a site.
     *
     * @param saved by earlier processes of the run
     */
    static Behavior<Command> create(String site, PolitenessPolicy policy, SavedSite saved, ActorRef<Report> frontier) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            List<Event> events = new ArrayList<>();
            SiteScheduler scheduler = new SiteScheduler(site, policy, events::add);
            scheduler.resume(saved);
            return new SiteQueue(context, timers, scheduler, events, frontier);
        }));
    }

    private SiteQueue(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            SiteScheduler scheduler,
            List<Event> events,
            ActorRef<Report> frontier) {
        super(context);
        this.timers = timers;
        this.scheduler = scheduler;
        this.events = events;
        this.frontier = frontier;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Enqueue.class, this::onEnqueue)
                .onMessage(FetchRobots.class, this::onFetchRobots)
                .onMessage(RobotsFetched.class, this::onRobotsFetched)
                .onMessage(OfferSlot.class, this::onOfferSlot)
                .onMessage(Sent.class, this::onSent)
                .onMessage(ReportOutcome.class, this::onReportOutcome)
                .onMessageEquals(Wake.INSTANCE, this::reportChange)
                .build();
    }

    private Behavior<Command> onEnqueue(Enqueue enqueue) {
        received(enqueue.sequence());
        enqueue.urls().forEach(scheduler::add);
        return reportChange();
    }

    private Behavior<Command> onFetchRobots(FetchRobots fetch) {
        received(fetch.sequence());
        scheduler.add(fetch.request());
        return reportChange();
    }

    private Behavior<Command> onRobotsFetched(RobotsFetched fetched) {
        received(fetched.sequence());
        scheduler.learn(fetched.request(), fetched.outcome());
        return reportChange();
    }

    private Behavior<Command> onOfferSlot(OfferSlot offer) {
        received(offer.sequence());
        long slot = offer.sequence();
        events.add(scheduler
                .next()
                .<Event>map(task -> new Granted(slot, task))
                .orElseGet(() -> new SlotDeclined(scheduler.site(), slot)));
        return reportChange();
    }

    private Behavior<Command> onSent(Sent sent) {
        scheduler.sent(sent.number(), sent.age());
        return reportChange();
    }

    private Behavior<Command> onReportOutcome(ReportOutcome report) {
        Verdict verdict = scheduler.decide(report.number(), report.outcome());
        // saved before the verdict is sent, so that no batch can be committed without it
        events.add(scheduler.state());
        events.add(new Decided(scheduler.site(), report.number(), verdict));
        return reportChange();
    }

    private void received(long sequence) {
        received = Math.max(received, sequence);
    }

    /** Tells the frontier what has happened and the new state of the queue, and sets the timer for the next one that time alone brings. */
    private Behavior<Command> reportChange() {
        SiteOutlook outlook = scheduler.outlook();
        outlook.delay()
                .ifPresentOrElse(
                        delay -> timers.startSingleTimer(
                                Wake.INSTANCE, delay.compareTo(LONGEST_TIMER) > 0 ? LONGEST_TIMER : delay),
                        () -> timers.cancel(Wake.INSTANCE));
        events.add(new Changed(
                scheduler.site(),
                received,
                scheduler.waiting(),
                scheduler.underWay(),
                outlook.readyIn(),
                outlook.isReady(),
                scheduler.delayed(),
                outlook.cause(),
                scheduler.stats()));
        frontier.tell(new Report(events));
        events.clear();
        return this;
    }
}
