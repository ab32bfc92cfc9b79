package io.github.llmdata.crawler.frontier;

import akka.actor.typed.javadsl.ActorContext;
import io.github.llmdata.crawler.model.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The requests for a {@code robots.txt} between shards: it was redirected to a site of another shard, and only the owner of that one
 * asks the site. Each is asked for again by its own shard if it is not answered.
 */
public final class ForeignRobots {
    /**
     * Fetch the {@code robots.txt} of a site of another share, which was redirected to a site of this one.
     *
     * @param whenKnown is told the outcome, on the thread of the frontier
     */
    public record Fetch(RobotsRequest request, Consumer<OutcomeSummary> whenKnown)
            implements Frontier.OfForeignRobots {}

    /** The owner of another site has told the outcome of a request, or will not any more. */
    private record Answered(RobotsRequest request, OutcomeSummary outcome) implements Frontier.OfForeignRobots {}

    /** Most requests of others that are open at once; further ones are refused. */
    static final int MAX_GUESTS = 10_000;

    private final ActorContext<Frontier.Command> context;
    private final Share share;
    private final SiteQueues queues;
    private final Map<String, Fetch> guests = new HashMap<>();
    private int asked;

    ForeignRobots(ActorContext<Frontier.Command> context, Share share, SiteQueues queues) {
        this.context = context;
        this.share = share;
        this.queues = queues;
    }

    void take(Frontier.OfForeignRobots message, boolean isEnding) {
        if (message instanceof Fetch fetch) {
            receive(fetch, isEnding);
        } else if (message instanceof Answered answered) {
            asked--;
            queues.giveBack(answered.request(), answered.outcome());
        }
    }

    /** Asked again for the same one, the last to ask is answered. */
    private void receive(Fetch fetch, boolean isEnding) {
        if (isEnding || guests.size() >= MAX_GUESTS) {
            fetch.whenKnown().accept(unanswered(fetch.request()));
        } else if (guests.put(key(fetch.request()), fetch) == null) {
            queues.forward(fetch.request());
        }
    }

    /** A {@code robots.txt} is at another URL: it is requested in the queue of that site, here or where its owner is. */
    void forward(RobotsRequest request) {
        if (share.owns().test(queues.siteOf(request.url()))) {
            queues.forward(request);
            return;
        }
        asked++;
        context.pipeToSelf(
                share.owner().apply(request),
                (outcome, failure) -> new Answered(request, failure == null ? outcome : unanswered(request)));
    }

    /** Whether an owner is asked and has not answered. */
    boolean isAwaited() {
        return asked > 0;
    }

    /** A request for the {@code robots.txt} of another site has ended: tells that site, here or where its owner is. */
    void giveBack(RobotsRequest request, OutcomeSummary outcome) {
        if (share.owns().test(request.home())) {
            queues.giveBack(request, outcome);
            return;
        }
        Fetch fetch = guests.remove(key(request));
        if (fetch != null) {
            fetch.whenKnown().accept(outcome);
        }
    }

    /** Requests of others that are not answered. */
    int guests() {
        return guests.size();
    }

    /** No more requests are sent: tells those that wait. */
    void refuseAll() {
        guests.values().forEach(fetch -> fetch.whenKnown().accept(unanswered(fetch.request())));
        guests.clear();
    }

    private static String key(RobotsRequest request) {
        return request.origin() + " " + request.url().href();
    }

    private static OutcomeSummary unanswered(RobotsRequest request) {
        return new OutcomeSummary(
                Duration.ZERO,
                0,
                Optional.of(Reason.TOTAL_TIMEOUT),
                "the machine that asks " + request.url().host() + " did not answer",
                OutcomeSummary.Headers.NONE,
                new byte[0],
                0,
                false);
    }
}
