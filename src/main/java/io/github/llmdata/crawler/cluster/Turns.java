package io.github.llmdata.crawler.cluster;

import akka.actor.typed.ActorRef;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What the main thread of a machine has to do next. */
final class Turns {
    private static final int SECONDS = 1;

    private final BlockingQueue<Turn> turns = new LinkedBlockingQueue<>();

    /** What to do. */
    sealed interface Turn {}

    /** Merge the shards, and tell the director. */
    record Merge(ActorRef<Director.Command> director) implements Turn {}

    /** The crawl has ended. */
    record End(int exitCode) implements Turn {}

    /** It cannot go on here. */
    record Fail(String sentence) implements Turn {}

    /** The machine is not a member of the cluster any more. */
    enum Leave implements Turn {
        INSTANCE
    }

    /** Nothing was heard for a second: look whether the crawl has ended without this machine. */
    enum Look implements Turn {
        INSTANCE
    }

    void merge(ActorRef<Director.Command> director) {
        turns.add(new Merge(director));
    }

    void ended(int exitCode) {
        turns.add(new End(exitCode));
    }

    void failed(String sentence) {
        turns.add(new Fail(sentence));
    }

    void left() {
        turns.add(Leave.INSTANCE);
    }

    /** The next one; {@link Look} if there is none for a second. */
    Turn next() throws InterruptedException {
        Optional<Turn> next = Optional.ofNullable(turns.poll(SECONDS, TimeUnit.SECONDS));
        return next.orElse(Look.INSTANCE);
    }
}
