package io.github.llmdata.crawler.pipeline;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Scheduler;
import akka.actor.typed.javadsl.AskPattern;
import io.github.llmdata.crawler.frontier.FetchTask;
import io.github.llmdata.crawler.frontier.Frontier;
import io.github.llmdata.crawler.frontier.HandedUrl;
import io.github.llmdata.crawler.frontier.OutcomeSummary;
import io.github.llmdata.crawler.frontier.Verdict;
import io.github.llmdata.crawler.url.WebUrl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Sends the requests of a stream to the frontier. */
public record FrontierClient(ActorRef<Frontier.Command> frontier, Scheduler scheduler) {
    /** The frontier always replies; if it fails, the coordinator ends the stream. */
    private static final Duration NEVER = Duration.ofDays(100);

    /** The next task, or rejected URLs; nothing at the end. */
    CompletionStage<Optional<Frontier.NextReply>> next() {
        return this.<Frontier.NextReply>ask(Frontier.Next::new)
                .thenApply(reply -> reply == Frontier.Exhausted.INSTANCE ? Optional.empty() : Optional.of(reply));
    }

    /** Enqueues URLs of pages; returns the lines that are not URLs, or repeat an earlier URL. */
    public CompletionStage<Frontier.Admitted> admit(List<String> urls) {
        return ask(replyTo -> new Frontier.Admit(urls, replyTo));
    }

    /** Enqueues URLs that other shards have handed over. */
    public CompletionStage<Frontier.Admitted> takeIn(List<HandedUrl> urls) {
        return ask(replyTo -> new Frontier.TakeIn(urls, replyTo));
    }

    /** Enqueues a request to a service. */
    void admitServiceRequest(String requested, WebUrl url, String range) {
        frontier.tell(new Frontier.AdmitServiceRequest(requested, url, range));
    }

    /** There are no more URLs to come. */
    void complete() {
        frontier.tell(Frontier.Complete.INSTANCE);
    }

    /** Tells how long ago the request of a task was sent. */
    void sent(FetchTask task, Duration age) {
        frontier.tell(new Frontier.Sent(task, age));
    }

    /** Reports the outcome of a task. */
    CompletionStage<Verdict> report(FetchTask task, OutcomeSummary outcome) {
        return ask(replyTo -> new Frontier.ReportOutcome(task, outcome, replyTo));
    }

    /** Asks the frontier so that dependent stages run on the thread of the reply, not in a pool or, on two cores, in new threads. */
    private <T> CompletionStage<T> ask(Function<ActorRef<T>, Frontier.Command> message) {
        return AskPattern.ask(frontier, message::apply, NEVER, scheduler)
                .thenApplyAsync(Function.identity(), Runnable::run);
    }
}
