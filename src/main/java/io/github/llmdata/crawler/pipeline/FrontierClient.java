package io.github.llmdata.crawler.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Scheduler;
import akka.actor.typed.javadsl.AskPattern;
import io.github.llmdata.crawler.frontier.FetchResult;
import io.github.llmdata.crawler.frontier.FetchTask;
import io.github.llmdata.crawler.frontier.Frontier;
import io.github.llmdata.crawler.frontier.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Talks with the frontier on behalf of a stream. */
public record FrontierClient(ActorRef<Frontier.Command> frontier, Scheduler scheduler) {
    /** The frontier always answers; that it is gone ends the stream by other ways. */
    private static final Duration NEVER = Duration.ofDays(100);

    /** What the frontier has next; nothing at the end. */
    CompletionStage<Optional<Frontier.Answer>> next() {
        return this.<Frontier.Answer>ask(Frontier.Next::new)
                .thenApply(answer -> answer == Frontier.Exhausted.INSTANCE ? Optional.empty() : Optional.of(answer));
    }

    /** Tells of URLs of pages; gives those that are none, or were there before. */
    public CompletionStage<Frontier.Admitted> admit(List<String> urls) {
        return ask(replyTo -> new Frontier.Admit(urls, replyTo));
    }

    /** Wants an answer of a service. */
    void order(String requested, String url, String range) {
        frontier.tell(new Frontier.Order(requested, url, range));
    }

    /** There is nothing more to come. */
    void complete() {
        frontier.tell(Frontier.Complete.INSTANCE);
    }

    void sent(FetchTask task, Instant at) {
        frontier.tell(new Frontier.Sent(task, at));
    }

    /** Asks what becomes of the task. */
    CompletionStage<Settlement> settle(FetchTask task, FetchResult result) {
        return ask(replyTo -> new Frontier.Settle(task, result, replyTo));
    }

    /** What depends on a stage of Akka's runs by default in a pool, or in a thread of its own where there are two cores. */
    private <T> CompletionStage<T> ask(Function<ActorRef<T>, Frontier.Command> message) {
        return AskPattern.ask(frontier, message::apply, NEVER, scheduler)
                .thenApplyAsync(Function.identity(), Runnable::run);
    }
}
