package io.github.llmdata.crawler.supervise;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.CrawlFigures;
import io.github.llmdata.crawler.stats.LiveFigures;
import io.github.llmdata.crawler.stats.RunPhase;
import io.github.llmdata.crawler.write.DatasetSink;
import java.time.Duration;

/**
 * Takes the figures of a run while somebody looks: at most once a second it asks the sink for its accounts and the coordinator
 * for its sites. The run never waits for it.
 *
 * <p>It asks the disk for its free space, which may block, so it runs on a dispatcher for blocking work.
 */
final class Observer extends AbstractBehavior<Observer.Command> {

    sealed interface Command {}

    /** The run goes on to its next phase. */
    record Enter(RunPhase phase) implements Command {}

    private enum Tick implements Command {
        INSTANCE
    }

    private record AccountsShown(Accounts accounts) implements Command {}

    private record SitesShown(CrawlFigures sites) implements Command {}

    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** A look at so many sites takes some milliseconds; for more of them it is taken less often. */
    private static final int SITES_PER_SECOND = 20_000;

    private final Snapshots snapshots;
    private final LiveFigures live;
    private final ActorRef<DatasetSink.Command> sink;
    private final ActorRef<Coordinator.Command> coordinator;
    private final ActorRef<Accounts> accountsTo;
    private final ActorRef<CrawlFigures> sitesTo;
    private long asked;
    private long askedSites;
    private long sitesInterval;

    /**
     * Makes an observer that has not looked yet.
     *
     * @param snapshots makes the figures
     * @param live takes them
     */
    static Behavior<Command> create(
            Snapshots snapshots,
            LiveFigures live,
            ActorRef<DatasetSink.Command> sink,
            ActorRef<Coordinator.Command> coordinator) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            timers.startTimerWithFixedDelay(Tick.INSTANCE, INTERVAL);
            return new Observer(context, snapshots, live, sink, coordinator);
        }));
    }

    private Observer(
            ActorContext<Command> context,
            Snapshots snapshots,
            LiveFigures live,
            ActorRef<DatasetSink.Command> sink,
            ActorRef<Coordinator.Command> coordinator) {
        super(context);
        this.snapshots = snapshots;
        this.live = live;
        this.sink = sink;
        this.coordinator = coordinator;
        this.accountsTo = context.messageAdapter(Accounts.class, AccountsShown::new);
        this.sitesTo = context.messageAdapter(CrawlFigures.class, SitesShown::new);
        this.asked = System.nanoTime() - SECOND;
        this.askedSites = asked;
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Enter.class, this::onEnter)
                .onMessageEquals(Tick.INSTANCE, this::onTick)
                .onMessage(AccountsShown.class, this::onAccountsShown)
                .onMessage(SitesShown.class, this::onSitesShown)
                .build();
    }

    private Behavior<Command> onEnter(Enter enter) {
        snapshots.enter(enter.phase());
        live.publish(snapshots.take());
        return this;
    }

    /** A sink that writes to a slow disk replies late; the figures are taken with the accounts that it told before. */
    private Behavior<Command> onTick() {
        long now = System.nanoTime();
        if (!live.isWatched() || now - asked < SECOND) {
            return this;
        }
        asked = now;
        if (now - askedSites >= sitesInterval) {
            askedSites = now;
            coordinator.tell(new Coordinator.ShowSites(sitesTo));
        }
        sink.tell(new DatasetSink.ShowAccounts(accountsTo));
        live.publish(snapshots.take());
        return this;
    }

    private Behavior<Command> onAccountsShown(AccountsShown shown) {
        snapshots.accounts(shown.accounts());
        live.publish(snapshots.take());
        return this;
    }

    private Behavior<Command> onSitesShown(SitesShown shown) {
        snapshots.sites(shown.sites());
        sitesInterval = SECOND * shown.sites().siteCount() / SITES_PER_SECOND;
        return this;
    }
}
