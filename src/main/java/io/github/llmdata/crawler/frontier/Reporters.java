package io.github.llmdata.crawler.frontier;

import akka.actor.typed.ActorRef;
import java.util.HashMap;
import java.util.Map;

/** Those who have reported the outcome of a request, and wait for the verdict. */
final class Reporters {
    private record TaskId(String site, long number) {}

    private final Map<TaskId, ActorRef<Verdict>> waiting = new HashMap<>();

    void add(FetchTask task, ActorRef<Verdict> reporter) {
        waiting.put(new TaskId(task.site(), task.number()), reporter);
    }

    void tell(SiteQueue.Decided decided) {
        ActorRef<Verdict> reporter = waiting.remove(new TaskId(decided.site(), decided.number()));
        if (reporter == null) {
            throw new IllegalStateException("no outcome of request " + decided.number() + " of " + decided.site());
        }
        reporter.tell(decided.verdict());
    }
}
