package io.github.llmdata.crawler.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import io.github.llmdata.crawler.cluster.files.ShardFolders;
import io.github.llmdata.crawler.frontier.ForeignRobots;
import io.github.llmdata.crawler.frontier.OutcomeSummary;
import io.github.llmdata.crawler.frontier.RobotsRequest;
import io.github.llmdata.crawler.frontier.Sites;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A {@code robots.txt} that was redirected to a site of another shard. The owner of that shard fetches it among its other requests to
 * the site. Nothing of it is durable: who is not answered in time has failed an attempt, and asks again.
 *
 * @param origin whose rules it holds
 * @param home the site of the origin
 * @param url what to request
 * @param hops redirects so far
 */
record RobotsErrand(
        int version,
        String origin,
        String home,
        String url,
        int hops,
        boolean isRepeated,
        ActorRef<RobotsErrand.Answer> replyTo)
        implements Shard.Command, ClusterMessage {

    /** A shard whose owner has died goes on in about 35 seconds. */
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /**
     * What the request led to.
     *
     * @param status of the response; 0 without one
     * @param failure the code of the reason why there is no usable response; empty if there is one
     * @param text of the file
     */
    record Answer(
            int version, int status, String failure, String detail, String location, String cacheControl, byte[] text)
            implements ClusterMessage {

        static Answer of(OutcomeSummary outcome) {
            return new Answer(
                    VERSION,
                    outcome.status(),
                    outcome.failure().map(Reason::code).orElse(""),
                    outcome.detail(),
                    outcome.headers().location(),
                    outcome.headers().cacheControl(),
                    outcome.robots());
        }

        OutcomeSummary outcome() {
            return new OutcomeSummary(
                    Duration.ZERO,
                    status,
                    Optional.of(failure).filter(code -> !code.isEmpty()).map(Reason::new),
                    detail,
                    new OutcomeSummary.Headers(location, "", cacheControl),
                    text,
                    text.length,
                    false);
        }
    }

    static RobotsErrand of(RobotsRequest request, ActorRef<Answer> replyTo) {
        return new RobotsErrand(
                VERSION,
                request.origin(),
                request.home(),
                request.url().href(),
                request.hops(),
                request.isRepeated(),
                replyTo);
    }

    /** Sends errands to the shards of the sites that they lead to. */
    static Function<RobotsRequest, CompletionStage<OutcomeSummary>> sender(ActorSystem<?> system, Node node) {
        ClusterSharding sharding = ClusterSharding.get(system);
        Sites sites = new Sites(node.spec().settings().fetch().politeness());
        return request -> {
            String site = sites.of(request.url().host());
            String shard = ShardFolders.name(node.shards().bySite().applyAsInt(site));
            return sharding.entityRefFor(ShardEntities.KEY, shard)
                    .<Answer>ask(replyTo -> of(request, replyTo), TIMEOUT)
                    .thenApply(Answer::outcome);
        };
    }

    /** What the frontier of the owner is asked. */
    ForeignRobots.Fetch toFrontier() {
        return new ForeignRobots.Fetch(
                new RobotsRequest(origin, home, WebUrl.parse(url).orElseThrow(), hops, 0, isRepeated),
                outcome -> replyTo.tell(Answer.of(outcome)));
    }
}
