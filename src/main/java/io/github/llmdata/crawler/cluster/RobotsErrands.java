package io.github.llmdata.crawler.cluster;

import akka.actor.typed.ActorRef;
import io.github.llmdata.crawler.frontier.Frontier;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The errands of other shards, which wait while a shard has no round, and so no frontier. */
final class RobotsErrands {
    /** Further ones are not kept, and so not answered. */
    static final int MAX_WAITING = 10_000;

    private final Map<String, RobotsErrand> waiting = new HashMap<>();
    private Optional<ActorRef<Frontier.Command>> frontier = Optional.empty();

    void add(RobotsErrand errand) {
        if (frontier.isPresent()) {
            frontier.get().tell(errand.toFrontier());
        } else if (waiting.size() < MAX_WAITING) {
            waiting.put(errand.origin() + " " + errand.url(), errand);
        }
    }

    /** A round has begun. */
    void begin(ActorRef<Frontier.Command> started) {
        frontier = Optional.of(started);
        waiting.values().forEach(errand -> started.tell(errand.toFrontier()));
        waiting.clear();
    }

    /** The round has ended. */
    void end() {
        frontier = Optional.empty();
    }
}
