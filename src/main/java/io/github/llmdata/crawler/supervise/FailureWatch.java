package io.github.llmdata.crawler.supervise;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells of an exception that an actor throws, also while it starts, to those who wait for it outside. The actor fails as without it. */
public final class FailureWatch<T> extends BehaviorInterceptor<T, T> {
    private final Consumer<RuntimeException> told;

    private FailureWatch(Class<T> messages, Consumer<RuntimeException> told) {
        super(messages);
        this.told = told;
    }

    /**
     * Watches an actor.
     *
     * @param messages the class of its messages
     */
    public static <T> Behavior<T> on(Behavior<T> actor, Class<T> messages, Consumer<RuntimeException> told) {
        return Behaviors.intercept(() -> new FailureWatch<>(messages, told), actor);
    }

    /** What a user needs to know of a failure. */
    public static String sentence(Throwable failure) {
        return failure instanceof UncheckedIOException
                ? String.valueOf(
                        Optional.ofNullable(failure.getCause()).orElse(failure).getMessage())
                : "This is a bug in this program, please report it: " + failure
                        + ". What was committed stays, and the same command continues the run.";
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
