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
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.settings.FetchSettings;
import io.github.llmdata.crawler.state.KeyValueStore;
import io.github.llmdata.crawler.stats.SiteStats;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/**
 * All URLs of a run. A URL is queued, then started, then done or dropped with a reason; what is still queued at the end of the
 * run is pending. The stream asks for the next request when it has a place free, and gets one from the sites that are ready, in
 * turn; a site that is not ready holds nobody up.
 *
 * <p>The run is at its end when every URL has come to its end, or when all that are left belong to sites that want to be left
 * alone for longer than {@code crawler.fetch.max-park}.
 */
public final class Frontier extends AbstractBehavior<Frontier.Command> {

    public sealed interface Command {}

    /**
     * URLs to be had. Answered once there is room for more.
     *
     * @param urls as they stand in the list
     */
    public record Admit(List<String> urls, ActorRef<Admitted> replyTo) implements Command {}

    /**
     * An answer of a service to be had. The request comes up in its turn; who orders sees to it that they are not too many.
     *
     * @param range the part that is wanted; empty for all
     */
    public record Order(String requested, String url, String range) implements Command {}

    /** There are no more URLs to come. */
    public enum Complete implements Command {
        INSTANCE
    }

    /** A place is free for a request. */
    public record Next(ActorRef<Answer> replyTo) implements Command {}

    /** A request has left for its site. */
    public record Sent(FetchTask task, Instant at) implements Command {}

    /** A request has ended. */
    public record Settle(FetchTask task, FetchResult result, ActorRef<Settlement> replyTo) implements Command {}

    /** Give out no more requests. */
    public enum Drain implements Command {
        INSTANCE
    }

    /** Give out no more requests, and take those under way for given up: their URLs stay pending. */
    public enum Abort implements Command {
        INSTANCE
    }

    /** Say where the run stands. */
    public record TakeStock(ActorRef<Stock> replyTo) implements Command {}

    private record SiteSaid(SiteQueue.Event event) implements Command {}

    /** Those of the URLs that are none, or were there before. */
    public record Admitted(List<Rejection> rejections) {}

    /** What comes next. */
    public sealed interface Answer {}

    public record Granted(FetchTask task) implements Answer {}

    /** These URLs are not to be had, and were not requested. */
    public record Rejected(List<RejectedUrl> refusals) implements Answer {}

    /** Nothing comes any more. */
    public enum Exhausted implements Answer {
        INSTANCE
    }

    /** URLs under way through the queues, so that memory has a bound; about 500 bytes each. */
    static final int MAX_OPEN = 100_000;

    private static final int MAX_REFUSALS = 256;

    private final PolitenessPolicy manners;
    private final Sites sites;
    private final SeenUrls book;
    private final KeyValueStore memory;
    private final ReadySites board;
    private final ActorRef<SiteQueue.Event> siteEvents;
    private final Map<String, ActorRef<SiteQueue.Command>> queues = new LinkedHashMap<>();
    private final Deque<ActorRef<Answer>> claimants = new ArrayDeque<>();
    private final Deque<Runnable> held = new ArrayDeque<>(); // answers that wait until there is room for more
    private final Deque<RejectedUrl> refusals = new ArrayDeque<>();
    private long open;
    private long ordered;
    private boolean complete;
    private boolean draining;
    private boolean aborted;

    /**
     * Makes a frontier that has nothing to do yet.
     *
     * @param settled what earlier processes of the run have settled
     * @param memory what they have noted, and where this one notes things
     */
    public static Behavior<Command> create(
            FetchSettings settings,
            InstantSource clock,
            DoubleSupplier random,
            SeenKeys settled,
            KeyValueStore memory) {
        return Behaviors.setup(
                context -> new Frontier(context, new PolitenessPolicy(settings, clock, random), settled, memory));
    }

    private Frontier(ActorContext<Command> context, PolitenessPolicy manners, SeenKeys settled, KeyValueStore memory) {
        super(context);
        this.manners = manners;
        this.memory = memory;
        this.book = new SeenUrls(settled, memory);
        this.sites = manners.sites();
        this.board = new ReadySites(manners.settings().retry().maxPark());
        this.siteEvents = context.messageAdapter(SiteQueue.Event.class, SiteSaid::new);
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Admit.class, this::onAdmit)
                .onMessage(Order.class, this::onOrder)
                .onMessageEquals(Complete.INSTANCE, this::onComplete)
                .onMessage(Next.class, this::onNext)
                .onMessage(Sent.class, this::onSent)
                .onMessage(Settle.class, this::onSettle)
                .onMessageEquals(Drain.INSTANCE, this::onDrain)
                .onMessageEquals(Abort.INSTANCE, this::onAbort)
                .onMessage(TakeStock.class, this::onTakeStock)
                .onMessage(SiteSaid.class, this::onSiteSaid)
                .build();
    }

    private Behavior<Command> onAdmit(Admit admit) {
        List<Rejection> refused = new ArrayList<>();
        Map<String, List<CrawlUrl>> bySite = new LinkedHashMap<>();
        for (String text : admit.urls()) {
            SeenUrls.Entry entry = book.enter(text, manners.clock().instant());
            if (entry instanceof SeenUrls.Refused none) {
                refused.add(none.rejection());
            } else if (entry instanceof SeenUrls.Taken taken) {
                open++;
                refuse(taken.refusal());
            } else if (entry instanceof SeenUrls.Open wanted) {
                open++;
                String host = wanted.url().webUrl().host();
                bySite.computeIfAbsent(sites.of(host), site -> new ArrayList<>())
                        .add(wanted.url());
            }
        }
        if (!draining) {
            bySite.forEach((site, urls) -> send(site, new SiteQueue.Enqueue(urls)));
        }
        if (open < MAX_OPEN || draining) {
            admit.replyTo().tell(new Admitted(refused));
        } else {
            held.add(() -> admit.replyTo().tell(new Admitted(refused)));
        }
        return serve();
    }

    private Behavior<Command> onOrder(Order order) {
        WebUrl url = WebUrl.parse(order.url()).orElseThrow();
        if (!draining) {
            ordered++;
            CrawlUrl wanted = CrawlUrl.ofService(order.requested(), url, order.range());
            send(sites.of(url.host()), new SiteQueue.Enqueue(List.of(wanted)));
        }
        return serve();
    }

    private Behavior<Command> onComplete() {
        complete = true;
        return serve();
    }

    private Behavior<Command> onNext(Next next) {
        claimants.add(next.replyTo());
        return serve();
    }

    private Behavior<Command> onSent(Sent sent) {
        queue(sent.task().site()).tell(new SiteQueue.Sent(sent.task().number(), sent.at()));
        return this;
    }

    private Behavior<Command> onSettle(Settle settle) {
        if (aborted) {
            settle.replyTo().tell(Settlement.Later.INSTANCE);
            return this;
        }
        queue(settle.task().site())
                .tell(new SiteQueue.Settle(settle.task().number(), settle.result(), settle.replyTo()));
        return this;
    }

    private Behavior<Command> onDrain() {
        draining = true;
        release();
        return serve();
    }

    private Behavior<Command> onAbort() {
        aborted = true;
        return onDrain();
    }

    private Behavior<Command> onTakeStock(TakeStock take) {
        List<SiteStats> sites = board.figures();
        sites.addAll(SavedSite.figures(memory, queues.keySet(), manners.clock().instant()));
        take.replyTo().tell(new Stock(open, ordered, sites));
        return this;
    }

    private Behavior<Command> onSiteSaid(SiteSaid said) {
        SiteQueue.Event event = said.event();
        if (event instanceof SiteQueue.Changed changed) {
            board.update(changed);
        } else if (event instanceof SiteQueue.Declined declined) {
            claimants.addFirst(declined.claimant());
        } else if (event instanceof SiteQueue.Moved moved) {
            move(moved.url());
        } else if (event instanceof SiteQueue.Delayed delayed) {
            book.note(delayed.url(), manners.clock().instant());
        } else if (event instanceof SiteQueue.Noted noted) {
            memory.note(noted.name(), noted.note());
        } else if (event instanceof SiteQueue.Refused refused) {
            refuse(refused.refusal());
        } else if (event instanceof SiteQueue.Finished finished && finished.isService()) {
            ordered--;
        } else if (event instanceof SiteQueue.Finished) {
            finish();
        } else if (event instanceof SiteQueue.Sends sends) {
            String host = WebUrl.parse(sends.url()).orElseThrow().host();
            send(sites.of(host), new SiteQueue.Run(sends.errand()));
        } else if (event instanceof SiteQueue.Returns returns) {
            send(returns.errand().home(), new SiteQueue.Return(returns.errand(), returns.result()));
        }
        return serve();
    }

    /** A redirect to a page that was asked for already ends there. */
    private void move(CrawlUrl url) {
        if (!book.follow(url)) {
            Rejection duplicate = new Rejection(url.requested(), Stage.FETCH, Reason.DUPLICATE, url.url(), "");
            refuse(new RejectedUrl(url.requested(), duplicate));
        } else {
            book.note(url, manners.clock().instant());
            send(sites.of(url.webUrl().host()), new SiteQueue.Enqueue(List.of(url)));
        }
    }

    /** The URL is open until somebody hears of it, which nobody does once nobody asks any more. */
    private void refuse(RejectedUrl refusal) {
        refusals.add(refusal);
    }

    private void finish() {
        open--;
        if (open < MAX_OPEN) {
            release();
        }
    }

    private void release() {
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }

    private void send(String site, SiteQueue.Command work) {
        board.sent(site);
        queue(site).tell(work);
    }

    private ActorRef<SiteQueue.Command> queue(String site) {
        return queues.computeIfAbsent(site, key -> {
            ActorRef<SiteQueue.Command> queue = getContext()
                    .spawnAnonymous(SiteQueue.create(site, manners, SavedSite.recall(site, memory), siteEvents));
            getContext().watch(queue);
            return queue;
        });
    }

    /** Answers those who have a place free. */
    private Behavior<Command> serve() {
        while (!claimants.isEmpty()) {
            if (!refusals.isEmpty()) {
                claimants.remove().tell(new Rejected(someRefusals()));
            } else if (draining || isAtEnd()) {
                draining = true;
                release();
                claimants.remove().tell(Exhausted.INSTANCE);
            } else {
                Optional<String> site = board.takeReady();
                if (site.isEmpty()) {
                    return this;
                }
                queue(site.get()).tell(new SiteQueue.Claim(claimants.remove()));
            }
        }
        return this;
    }

    private boolean isAtEnd() {
        boolean isDone = complete && open + ordered == 0;
        boolean noneToCome = complete || !held.isEmpty() || ordered > 0;
        return isDone || (noneToCome && board.isParked(manners.clock().instant()));
    }

    private List<RejectedUrl> someRefusals() {
        int some = Math.min(MAX_REFUSALS, refusals.size());
        List<RejectedUrl> told = Stream.generate(refusals::remove).limit(some).toList();
        told.forEach(refusal -> finish());
        return told;
    }
}
