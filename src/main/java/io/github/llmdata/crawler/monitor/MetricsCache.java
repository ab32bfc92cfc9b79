package io.github.llmdata.crawler.monitor;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpResponse;
import io.github.llmdata.crawler.stats.RunFigures;
import org.jspecify.annotations.Nullable;

/** The metrics of the newest figures, which are made once, however many scrape them. */
final class MetricsCache {
    private static final ContentType TYPE = ContentTypes.parse(Metrics.CONTENT_TYPE);

    private record Rendered(RunFigures figures, byte[] text) {}

    private final Metrics metrics;
    private @Nullable Rendered last;

    MetricsCache(Metrics metrics) {
        this.metrics = metrics;
    }

    synchronized HttpResponse response(RunFigures figures) {
        Rendered known = last;
        if (known == null || known.figures() != figures) {
            known = new Rendered(figures, metrics.text(figures));
            last = known;
        }
        return Replies.file(TYPE, known.text());
    }
}
