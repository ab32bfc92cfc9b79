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
import io.github.llmdata.crawler.state.Memory;
import io.github.llmdata.crawler.stats.HostFigures;
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

    private record SiteSaid(HostQueue.Event event) implements Command {}

    /** Those of the URLs that are none, or were there before. */
    public record Admitted(List<Rejection> rejections) {}

    /** What comes next. */
    public sealed interface Answer {}

    public record Granted(FetchTask task) implements Answer {}

    /** These URLs are not to be had, and were not requested. */
    public record Rejected(List<Refusal> refusals) implements Answer {}

    /** Nothing comes any more. */
    public enum Exhausted implements Answer {
        INSTANCE
    }

    /**
     * Where the run stands.
     *
     * @param pending URLs of pages that are neither done nor dropped
     * @param ordered answers of services that are still to be had
     */
    public record Stock(long pending, long ordered, List<HostFigures> sites) {}

    /** URLs under way through the queues, so that memory has a bound; about 500 bytes each. */
    static final int MAX_OPEN = 100_000;

    private static final int MAX_REFUSALS = 256;

    private final Manners manners;
    private final Sites sites;
    private final UrlBook book;
    private final Memory memory;
    private final SiteBoard board;
    private final ActorRef<HostQueue.Event> siteEvents;
    private final Map<String, ActorRef<HostQueue.Command>> queues = new LinkedHashMap<>();
    private final Deque<ActorRef<Answer>> claimants = new ArrayDeque<>();
    private final Deque<Runnable> held = new ArrayDeque<>(); // answers that wait until there is room for more
    private final Deque<Refusal> refusals = new ArrayDeque<>();
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
            FetchSettings settings, InstantSource clock, DoubleSupplier random, SeenKeys settled, Memory memory) {
        return Behaviors.setup(context -> new Frontier(context, new Manners(settings, clock, random), settled, memory));
    }

    private Frontier(ActorContext<Command> context, Manners manners, SeenKeys settled, Memory memory) {
        super(context);
        this.manners = manners;
        this.memory = memory;
        this.book = new UrlBook(settled, memory);
        this.sites = manners.sites();
        this.board = new SiteBoard(manners.settings().retry().maxPark());
        this.siteEvents = context.messageAdapter(HostQueue.Event.class, SiteSaid::new);
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
            UrlBook.Entry entry = book.enter(text, manners.clock().instant());
            if (entry instanceof UrlBook.Refused none) {
                refused.add(none.rejection());
            } else if (entry instanceof UrlBook.Taken taken) {
                open++;
                refuse(taken.refusal());
            } else if (entry instanceof UrlBook.Open wanted) {
                open++;
                String host = wanted.url().webUrl().host();
                bySite.computeIfAbsent(sites.of(host), site -> new ArrayList<>())
                        .add(wanted.url());
            }
        }
        if (!draining) {
            bySite.forEach((site, urls) -> send(site, new HostQueue.Enqueue(urls)));
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
            send(sites.of(url.host()), new HostQueue.Enqueue(List.of(wanted)));
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
        queue(sent.task().site()).tell(new HostQueue.Sent(sent.task().number(), sent.at()));
        return this;
    }

    private Behavior<Command> onSettle(Settle settle) {
        if (aborted) {
            settle.replyTo().tell(Settlement.Later.INSTANCE);
            return this;
        }
        queue(settle.task().site())
                .tell(new HostQueue.Settle(settle.task().number(), settle.result(), settle.replyTo()));
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
        List<HostFigures> sites = board.figures();
        sites.addAll(SitePast.figures(memory, queues.keySet(), manners.clock().instant()));
        take.replyTo().tell(new Stock(open, ordered, sites));
        return this;
    }

    private Behavior<Command> onSiteSaid(SiteSaid said) {
        HostQueue.Event event = said.event();
        if (event instanceof HostQueue.Changed changed) {
            board.update(changed);
        } else if (event instanceof HostQueue.Declined declined) {
            claimants.addFirst(declined.claimant());
        } else if (event instanceof HostQueue.Moved moved) {
            move(moved.url());
        } else if (event instanceof HostQueue.Delayed delayed) {
            book.note(delayed.url(), manners.clock().instant());
        } else if (event instanceof HostQueue.Noted noted) {
            memory.note(noted.name(), noted.note());
        } else if (event instanceof HostQueue.Refused refused) {
            refuse(refused.refusal());
        } else if (event instanceof HostQueue.Finished finished && finished.isService()) {
            ordered--;
        } else if (event instanceof HostQueue.Finished) {
            finish();
        } else if (event instanceof HostQueue.Sends sends) {
            String host = WebUrl.parse(sends.url()).orElseThrow().host();
            send(sites.of(host), new HostQueue.Run(sends.errand()));
        } else if (event instanceof HostQueue.Returns returns) {
            send(returns.errand().home(), new HostQueue.Return(returns.errand(), returns.result()));
        }
        return serve();
    }

    /** A redirect to a page that was asked for already ends there. */
    private void move(CrawlUrl url) {
        if (!book.follow(url)) {
            Rejection duplicate = new Rejection(url.requested(), "fetch", Reason.DUPLICATE, url.url(), "");
            refuse(new Refusal(url.requested(), duplicate));
        } else {
            book.note(url, manners.clock().instant());
            send(sites.of(url.webUrl().host()), new HostQueue.Enqueue(List.of(url)));
        }
    }

    /** The URL is open until somebody hears of it, which nobody does once nobody asks any more. */
    private void refuse(Refusal refusal) {
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

    private void send(String site, HostQueue.Command work) {
        board.sent(site);
        queue(site).tell(work);
    }

    private ActorRef<HostQueue.Command> queue(String site) {
        return queues.computeIfAbsent(site, key -> {
            ActorRef<HostQueue.Command> queue = getContext()
                    .spawnAnonymous(HostQueue.create(site, manners, SitePast.recall(site, memory), siteEvents));
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
                queue(site.get()).tell(new HostQueue.Claim(claimants.remove()));
            }
        }
        return this;
    }

    private boolean isAtEnd() {
        boolean isDone = complete && open + ordered == 0;
        boolean noneToCome = complete || !held.isEmpty() || ordered > 0;
        return isDone || (noneToCome && board.isParked(manners.clock().instant()));
    }

    private List<Refusal> someRefusals() {
        int some = Math.min(MAX_REFUSALS, refusals.size());
        List<Refusal> told = Stream.generate(refusals::remove).limit(some).toList();
        told.forEach(refusal -> finish());
        return told;
    }
}
