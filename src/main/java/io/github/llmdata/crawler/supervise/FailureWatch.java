package io.github.llmdata.crawler.supervise;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells of an exception that an actor throws, also while it starts, to those who wait for it outside. The actor fails as without it. */
final class FailureWatch<T> extends BehaviorInterceptor<T, T> {
    private final Consumer<RuntimeException> told;

    /**
     * Watches one actor.
     *
     * @param messages the class of its messages
     */
    FailureWatch(Class<T> messages, Consumer<RuntimeException> told) {
        super(messages);
        this.told = told;
    }

    @Override
    public Behavior<T> aroundStart(TypedActorContext<T> context, PreStartTarget<T> target) {
        return watched(() -> target.start(context));
    }

    @Override
    public Behavior<T> aroundReceive(TypedActorContext<T> context, T message, ReceiveTarget<T> target) {
        return watched(() -> target.apply(context, message));
    }

    @Override
    public Behavior<T> aroundSignal(TypedActorContext<T> context, Signal signal, SignalTarget<T> target) {
        return watched(() -> target.apply(context, signal));
    }

    /** Whatever an actor throws ends it, so whatever it throws is told. */
    @SuppressWarnings("checkstyle:IllegalCatch")
    private Behavior<T> watched(Supplier<Behavior<T>> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            told.accept(e);
            throw e;
        }
    }
}
