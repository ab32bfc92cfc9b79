package io.github.llmdata.crawler.frontier;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import io.github.llmdata.crawler.stats.SiteStats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The queue of one site and keeper of its manners: gives out one request at a time, when the site may be asked, and hears what
 * became of it. Rules ({@code robots.txt}) are requests like any other and come before the pages they decide over.
 *
 * <p>The protocol holds texts, numbers and times only, so that the queue of a site can live on another machine.
 */
public final class SiteQueue extends AbstractBehavior<SiteQueue.Command> {

    public sealed interface Command {}

    /** URLs of the site that are to be had. */
    record Enqueue(List<CrawlUrl> urls) implements Command {}

    /** Rules of another site, that have moved to this one. */
    record Run(RobotsRequest errand) implements Command {}

    /** What became of an errand of this site at another one. */
    record Return(RobotsRequest errand, FetchResult result) implements Command {}

    /** Somebody has a place free for a request. */
    record Claim(ActorRef<Frontier.Answer> replyTo) implements Command {}

    /** A request has left. */
    record Sent(long number, Instant at) implements Command {}

    /** A request has ended. */
    record Settle(long number, FetchResult result, ActorRef<Settlement> replyTo) implements Command {}

    private enum Wake implements Command {
        INSTANCE
    }

    /** What a site says to the frontier. */
    sealed interface Event {}

    /**
     * Where the queue stands.
     *
     * @param received messages that brought it work, or asked for some
     * @param waiting URLs and errands that are still to be requested, or wait for rules
     * @param readyAt when the next request may be made; none while that depends on the end of another
     * @param isReady whether that is now
     */
    record Changed(
            String site,
            long received,
            int waiting,
            int underWay,
            Optional<Instant> readyAt,
            boolean isReady,
            SiteStats figures)
            implements Event {}

    /** A claim came too late or too early; somebody else may serve it. */
    record Declined(ActorRef<Frontier.Answer> claimant) implements Event {}

    /** A page is elsewhere. */
    record Moved(CrawlUrl url) implements Event {}

    /** Rules are elsewhere. */
    record Sends(RobotsRequest errand, String url) implements Event {}

    /** An errand of another site is done. */
    record Returns(RobotsRequest errand, FetchResult result) implements Event {}

    /** A URL is to be tried again. */
    record Delayed(CrawlUrl url) implements Event {}

    /** Something about the site that a run that is continued has to know. */
    record Noted(String name, byte[] note) implements Event {}

    /** A URL is not to be had, and was not requested. */
    record Refused(RejectedUrl refusal) implements Event {}

    /** A URL has come to its end, one way or the other, and whoever requested it knows. */
    record Finished(boolean isService) implements Event {}

    /** Akka's scheduler knows no delays of more than 248 days. */
    private static final Duration LONGEST_TIMER = Duration.ofDays(30);

    private final SiteScheduler queue;
    private final ActorRef<Event> frontier;
    private final TimerScheduler<Command> timers;
    private long received;

    /**
     * Makes the queue of a site.
     *
     * @param past what earlier processes of the run have noted of it
     */
    static Behavior<Command> create(String site, PolitenessPolicy manners, SavedSite past, ActorRef<Event> frontier) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            SiteScheduler queue = new SiteScheduler(site, manners, frontier::tell);
            queue.resume(past);
            return new SiteQueue(context, timers, queue, frontier);
        }));
    }

    private SiteQueue(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            SiteScheduler queue,
            ActorRef<Event> frontier) {
        super(context);
        this.timers = timers;
        this.queue = queue;
        this.frontier = frontier;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Enqueue.class, this::onEnqueue)
                .onMessage(Run.class, this::onRun)
                .onMessage(Return.class, this::onReturn)
                .onMessage(Claim.class, this::onClaim)
                .onMessage(Sent.class, this::onSent)
                .onMessage(Settle.class, this::onSettle)
                .onMessageEquals(Wake.INSTANCE, this::tellChange)
                .build();
    }

    private Behavior<Command> onEnqueue(Enqueue enqueue) {
        received++;
        enqueue.urls().forEach(queue::add);
        return tellChange();
    }

    private Behavior<Command> onRun(Run run) {
        received++;
        queue.add(run.errand());
        return tellChange();
    }

    private Behavior<Command> onReturn(Return done) {
        received++;
        queue.learn(done.errand(), done.result());
        return tellChange();
    }

    private Behavior<Command> onClaim(Claim claim) {
        received++;
        queue.next()
                .ifPresentOrElse(
                        task -> claim.replyTo().tell(new Frontier.Granted(task)),
                        () -> frontier.tell(new Declined(claim.replyTo())));
        return tellChange();
    }

    private Behavior<Command> onSent(Sent sent) {
        queue.sent(sent.number(), sent.at());
        return tellChange();
    }

    private Behavior<Command> onSettle(Settle settle) {
        Settlement settlement = queue.settle(settle.number(), settle.result());
        frontier.tell(queue.note()); // before others can know of it
        settle.replyTo().tell(settlement);
        return tellChange();
    }

    /** Looks what comes next, wakes up when a clock has to decide, and tells the frontier. */
    private Behavior<Command> tellChange() {
        SiteScheduler.Outlook outlook = queue.outlook();
        outlook.delay()
                .ifPresentOrElse(
                        delay -> timers.startSingleTimer(
                                Wake.INSTANCE, delay.compareTo(LONGEST_TIMER) > 0 ? LONGEST_TIMER : delay),
                        () -> timers.cancel(Wake.INSTANCE));
        frontier.tell(new Changed(
                queue.site(),
                received,
                queue.waiting(),
                queue.underWay(),
                outlook.readyAt(),
                outlook.isReady(),
                queue.figures()));
        return this;
    }
}
