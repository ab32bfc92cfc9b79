package io.github.llmdata.crawler.frontier;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.state.KeyValueStore;
import io.github.llmdata.crawler.stats.CrawlFigures;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * Holds all URLs of a run. A URL is queued, then requested, then accepted or dropped with a reason; a URL that is still queued at
 * the end of the run stays pending. When the stream has a free slot, the frontier gives it the next request of a site that may be
 * asked now, in turn. A site that has to wait does not delay the others.
 *
 * <p>The run ends when every URL is accepted or dropped, or when the URLs that are left all belong to parked sites: their pauses are
 * longer than {@code crawler.fetch.max-park}.
 */
public final class Frontier extends AbstractBehavior<Frontier.Command> {

    public sealed interface Command {}

    /** Enqueues URLs of pages, the lines of a list. The reply comes once there is room for more. */
    public record Admit(List<String> urls, ActorRef<Admitted> replyTo) implements Command {}

    /**
     * Enqueues a request to a service. The frontier does not limit their number; the caller must.
     *
     * @param range the part that is wanted; empty for all
     */
    public record AdmitServiceRequest(String requested, WebUrl url, String range) implements Command {}

    /** Enqueues URLs that other shards have handed over. The reply comes once there is room for more. */
    public record TakeIn(List<HandedUrl> urls, ActorRef<Admitted> replyTo) implements Command {}

    /** Something about a {@code robots.txt} that was redirected from one share to another. */
    non-sealed interface OfForeignRobots extends Command {}

    /** There are no more URLs to come. */
    public enum Complete implements Command {
        INSTANCE
    }

    /** A slot is free for a request. */
    public record Next(ActorRef<NextReply> replyTo) implements Command {}

    /**
     * A request was sent.
     *
     * @param age the time since then
     */
    public record Sent(FetchTask task, Duration age) implements Command {}

    /** A request has ended. The reply says what follows for its URL. */
    public record ReportOutcome(FetchTask task, OutcomeSummary outcome, ActorRef<Verdict> replyTo) implements Command {}

    /** Grant no more requests. */
    public enum Drain implements Command {
        INSTANCE
    }

    /** Grant no more requests and ignore the outcome of those under way; their URLs stay pending. */
    public enum Abort implements Command {
        INSTANCE
    }

    /** Count what is left, and report the statistics of the sites. */
    public record TakeStock(ActorRef<Stock> replyTo) implements Command {}

    /** Tell what the sites do now. The run does not depend on it. */
    public record LookAtSites(int most, ActorRef<CrawlFigures> replyTo) implements Command {}

    private record SiteReported(SiteQueue.Report report) implements Command {}

    /** The lines that are not URLs, or that repeat an earlier URL. */
    public record Admitted(List<Rejection> rejections) {}

    /** What the free slot is used for. */
    public sealed interface NextReply {}

    public record Granted(FetchTask task) implements NextReply {}

    /** These URLs are rejected without a request. */
    public record Rejected(List<RejectedUrl> urls) implements NextReply {}

    /** Redirects led these URLs to sites that are not of this share. */
    public record HandedOver(List<HandedUrl> urls) implements NextReply {}

    /** There are no more requests. */
    public enum Exhausted implements NextReply {
        INSTANCE
    }

    /** Most URLs that are in the queues at once, so that memory has a bound; about 500 bytes each. */
    static final int MAX_OPEN = 100_000;

    private final PolitenessPolicy policy;
    private final SeenUrls seen;
    private final KeyValueStore store;
    private final ReadySites readySites;
    private final SiteQueues queues;
    private final ForeignRobots foreignRobots;
    private final FreeSlots slots = new FreeSlots();
    private final Reporters reporters = new Reporters();
    private final Deque<Runnable> held = new ArrayDeque<>(); // replies that wait until there is room for more URLs
    private final Uncollected uncollected = new Uncollected();
    private long open;
    private long serviceRequests;
    private boolean complete;
    private boolean draining;
    private boolean aborted;

    /**
     * Makes a frontier without URLs, which asks only its share of the sites.
     *
     * @param settled what earlier processes of the run have settled
     * @param store what they have saved of sites and URLs, and where this one saves it
     */
    public static Behavior<Command> create(
            FetchSettings settings,
            InstantSource clock,
            DoubleSupplier random,
            SeenKeys settled,
            KeyValueStore store,
            Share share) {
        return Behaviors.setup(
                context -> new Frontier(context, new PolitenessPolicy(settings, clock, random, share), settled, store));
    }

    private Frontier(ActorContext<Command> context, PolitenessPolicy policy, SeenKeys settled, KeyValueStore store) {
        super(context);
        this.policy = policy;
        this.store = store;
        this.seen = new SeenUrls(settled, store);
        this.readySites = new ReadySites(policy.settings().retry().maxPark());
        ActorRef<SiteQueue.Report> reports = context.messageAdapter(SiteQueue.Report.class, SiteReported::new);
        this.queues = new SiteQueues(context, policy, store, readySites, reports);
        this.foreignRobots = new ForeignRobots(context, policy.share(), queues);
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(
                        Admit.class,
                        admit -> enqueue(admit.urls().stream().map(url -> seen.enter(url, now())), admit.replyTo()))
                .onMessage(
                        TakeIn.class,
                        take -> enqueue(take.urls().stream().map(url -> seen.enter(url, now())), take.replyTo()))
                .onMessage(AdmitServiceRequest.class, this::onAdmitServiceRequest)
                .onMessage(OfForeignRobots.class, this::onForeignRobots)
                .onMessageEquals(Complete.INSTANCE, this::onComplete)
                .onMessage(Next.class, this::onNext)
                .onMessage(Sent.class, this::onSent)
                .onMessage(ReportOutcome.class, this::onReportOutcome)
                .onMessageEquals(Drain.INSTANCE, this::onDrain)
                .onMessageEquals(Abort.INSTANCE, this::onAbort)
                .onMessage(TakeStock.class, this::onTakeStock)
                .onMessage(LookAtSites.class, this::onLookAtSites)
                .onMessage(SiteReported.class, this::onSiteReported)
                .build();
    }

    private Behavior<Command> enqueue(Stream<SeenUrls.Entry> entries, ActorRef<Admitted> replyTo) {
        Admission admission = Admission.of(entries, url -> queues.siteOf(url.url()));
        open += admission.opened();
        admission.taken().forEach(uncollected::reject);
        if (!draining) {
            admission.bySite().forEach(queues::enqueue);
        }
        Admitted admitted = new Admitted(admission.refused());
        if (open < MAX_OPEN || draining) {
            replyTo.tell(admitted);
        } else {
            held.add(() -> replyTo.tell(admitted));
        }
        return serve();
    }

    private Behavior<Command> onAdmitServiceRequest(AdmitServiceRequest admit) {
        if (!draining) {
            serviceRequests++;
            queues.enqueue(CrawlUrl.ofService(admit.requested(), admit.url(), admit.range()));
        }
        return serve();
    }

    private Behavior<Command> onForeignRobots(OfForeignRobots message) {
        foreignRobots.take(message, draining);
        return serve();
    }

    private Behavior<Command> onComplete() {
        complete = true;
        return serve();
    }

    private Behavior<Command> onNext(Next next) {
        slots.add(next.replyTo());
        return serve();
    }

    private Behavior<Command> onSent(Sent sent) {
        queues.tell(sent.task().site(), new SiteQueue.Sent(sent.task().number(), sent.age()));
        return this;
    }

    private Behavior<Command> onReportOutcome(ReportOutcome report) {
        if (aborted) {
            report.replyTo().tell(new Verdict.Retry(Reason.TOTAL_TIMEOUT, "the run is stopped"));
            return this;
        }
        FetchTask task = report.task();
        reporters.add(task, report.replyTo());
        queues.tell(task.site(), new SiteQueue.ReportOutcome(task.number(), report.outcome()));
        return this;
    }

    private Behavior<Command> onDrain() {
        end();
        return serve();
    }

    private Behavior<Command> onAbort() {
        aborted = true;
        return onDrain();
    }

    private Behavior<Command> onTakeStock(TakeStock take) {
        take.replyTo().tell(new Stock(open, serviceRequests, queues.stats(now())));
        return this;
    }

    private Behavior<Command> onLookAtSites(LookAtSites look) {
        look.replyTo().tell(readySites.figures(open, look.most()));
        return this;
    }

    private Behavior<Command> onSiteReported(SiteReported reported) {
        reported.report().events().forEach(this::take);
        return serve();
    }

    private void take(SiteQueue.Event event) {
        if (event instanceof SiteQueue.Changed changed) {
            readySites.update(changed, now());
            slots.takeBack(changed.site(), changed.received());
        } else if (event instanceof SiteQueue.Granted granted) {
            slots.use(granted.task().site(), granted.slot()).tell(new Granted(granted.task()));
        } else if (event instanceof SiteQueue.SlotDeclined declined) {
            slots.decline(declined.site(), declined.slot());
        } else if (event instanceof SiteQueue.Decided decided) {
            reporters.tell(decided);
        } else if (event instanceof SiteQueue.Moved moved) {
            move(moved.url());
        } else if (event instanceof SiteQueue.Delayed delayed) {
            seen.save(delayed.url(), now());
        } else if (event instanceof SiteQueue.StateChanged state) {
            store.put(state.key(), state.value());
        } else if (event instanceof SiteQueue.Refused refused) {
            uncollected.reject(refused.rejected());
        } else if (event instanceof SiteQueue.Finished finished) {
            serviceRequests -= finished.isService() ? 1 : 0;
            finishPages(finished.isService() ? 0 : 1);
        } else if (event instanceof SiteQueue.ForwardRobots forward) {
            foreignRobots.forward(forward.request());
        } else if (event instanceof SiteQueue.ReturnRobots robots) {
            foreignRobots.giveBack(robots.request(), robots.outcome());
        }
    }

    /** A redirect to a page that was requested already is rejected as a duplicate; the owner of its site decides that. */
    private void move(CrawlUrl url) {
        String site = queues.siteOf(url.url());
        if (!policy.share().owns().test(site)) {
            uncollected.leave(HandedUrl.of(url, site));
        } else if (!seen.follow(url)) {
            uncollected.reject(SeenUrls.duplicate(url));
        } else {
            seen.save(url, now());
            queues.enqueue(url);
        }
    }

    private void finishPages(long count) {
        open -= count;
        if (open < MAX_OPEN) {
            release();
        }
    }

    private void end() {
        draining = true;
        release();
        foreignRobots.refuseAll();
    }

    private void release() {
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }

    /** Uses the free slots. */
    private Behavior<Command> serve() {
        while (!slots.isEmpty()) {
            if (!uncollected.isEmpty()) {
                slots.take().tell(uncollected.take(this::finishPages));
            } else if (draining || isAtEnd()) {
                end();
                slots.take().tell(Exhausted.INSTANCE);
            } else {
                Optional<String> site = readySites.takeReady();
                if (site.isEmpty()) {
                    return this;
                }
                queues.offer(site.get(), slots);
            }
        }
        return this;
    }

    private boolean isAtEnd() {
        boolean noneToCome = complete || !held.isEmpty() || serviceRequests > 0;
        return (complete && open + serviceRequests + foreignRobots.guests() == 0)
                || (noneToCome && !foreignRobots.isAwaited() && readySites.isParked(now()));
    }

    private Instant now() {
        return policy.clock().instant();
    }
}
