package io.github.llmdata.crawler.wiki.site;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What came of a request to a wiki.
 *
 * @param <T> what was asked for
 */
sealed interface SiteReply<T> {

    /** The answer. */
    record Found<T>(T value) implements SiteReply<T> {}

    /** There is no answer that can be used; why is said in some words that follow the URL of the API. */
    record Unavailable<T>(String why) implements SiteReply<T> {}

    /** The run is stopped before there is an answer. */
    record Unfinished<T>() implements SiteReply<T> {}

    /** Makes another answer of this one, if there is one. */
    default <R> SiteReply<R> with(Function<T, SiteReply<R>> next) {
        if (this instanceof Found<T> found) {
            return next.apply(found.value());
        }
        return without();
    }

    /** Asks for something else, if there is an answer. */
    default <R> CompletionStage<SiteReply<R>> then(Function<T, CompletionStage<SiteReply<R>>> next) {
        return this instanceof Found<T> found
                ? next.apply(found.value())
                : CompletableFuture.completedFuture(without());
    }

    private <R> SiteReply<R> without() {
        return this instanceof Unavailable<T> none ? new Unavailable<>(none.why()) : new Unfinished<>();
    }
}
