package io.github.llmdata.crawler.frontier;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import io.github.llmdata.crawler.state.KeyValueStore;
import io.github.llmdata.crawler.stats.SiteStats;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** The queues of the sites, each created for the first URL of its site. Work is sent in numbered messages, by {@link ReadySites}. */
final class SiteQueues {
    private final ActorContext<?> context;
    private final PolitenessPolicy policy;
    private final Sites sites;
    private final KeyValueStore store;
    private final ReadySites readySites;
    private final ActorRef<SiteQueue.Report> reports;
    private final Map<String, ActorRef<SiteQueue.Command>> queues = new LinkedHashMap<>();

    SiteQueues(
            ActorContext<?> context,
            PolitenessPolicy policy,
            KeyValueStore store,
            ReadySites readySites,
            ActorRef<SiteQueue.Report> reports) {
        this.context = context;
        this.policy = policy;
        this.sites = policy.sites();
        this.store = store;
        this.readySites = readySites;
        this.reports = reports;
    }

    String siteOf(WebUrl url) {
        return sites.of(url.host());
    }

    void enqueue(CrawlUrl url) {
        enqueue(siteOf(url.url()), List.of(url));
    }

    void enqueue(String site, List<CrawlUrl> urls) {
        send(site, number -> new SiteQueue.Enqueue(number, urls));
    }

    /** A {@code robots.txt} was redirected: it is requested in the queue of the site of its new URL. */
    void forward(RobotsRequest request) {
        send(siteOf(request.url()), number -> new SiteQueue.FetchRobots(number, request));
    }

    void giveBack(RobotsRequest request, OutcomeSummary outcome) {
        send(request.home(), number -> new SiteQueue.RobotsFetched(number, request, outcome));
    }

    /** Offers the next free slot to a site. */
    void offer(String site, FreeSlots slots) {
        long number = readySites.next(site);
        slots.offer(site, number);
        tell(site, new SiteQueue.OfferSlot(number));
    }

    private void send(String site, LongFunction<SiteQueue.Command> message) {
        tell(site, message.apply(readySites.next(site)));
    }

    /** Tells a site about a request that it has granted. */
    void tell(String site, SiteQueue.Command message) {
        queues.computeIfAbsent(site, this::spawn).tell(message);
    }

    /** The statistics of all sites of the run, including those that only earlier processes have asked. */
    List<SiteStats> stats(Instant now) {
        List<SiteStats> stats = readySites.stats();
        stats.addAll(SavedSite.stats(store, queues.keySet(), now));
        return stats;
    }

    private ActorRef<SiteQueue.Command> spawn(String site) {
        ActorRef<SiteQueue.Command> queue =
                context.spawnAnonymous(SiteQueue.create(site, policy, SavedSite.load(site, store), reports));
        context.watch(queue);
        return queue;
    }
}
