package io.github.llmdata.crawler.cluster;

import akka.actor.typed.ActorRef;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What the main thread of a machine has to do next. */
final class Turns {
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

    Turn next() throws InterruptedException {
        return turns.take();
    }
}
