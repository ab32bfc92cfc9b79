package io.github.llmdata.crawler.monitor;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpResponse;
import io.github.llmdata.crawler.stats.RunFacts;
import io.github.llmdata.crawler.stats.RunFigures;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the newest figures, which are made once, however many scrape them. Their classes, and those that look into the
 * Java machine, are loaded for the first who does.
 */
final class MetricsCache {
    private static final ContentType TYPE = ContentTypes.parse("text/plain; version=0.0.4; charset=utf-8");

    private record Rendered(RunFigures figures, HttpResponse response) {}

    private final RunFacts facts;
    private @Nullable Metrics metrics;
    private @Nullable Rendered last;

    MetricsCache(RunFacts facts) {
        this.facts = facts;
    }

    @SuppressWarnings("ReferenceEquality") // the very figures, not some like them
    synchronized HttpResponse response(RunFigures figures) {
        Rendered known = last;
        if (known == null || known.figures() != figures) {
            Metrics writer = metrics == null ? new Metrics(facts) : metrics;
            metrics = writer;
            known = new Rendered(figures, Replies.file(TYPE, writer.text(figures)));
            last = known;
        }
        return known.response();
    }
}
