package io.github.llmdata.crawler.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpResponse;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.testing.Figures;
import org.junit.jupiter.api.Test;

class MetricsCacheTest {
    private final MetricsCache metrics = new MetricsCache(Figures.facts("wiki"));

    @Test
    void theMetricsAreMadeOnceForAllWhoScrapeTheSameFigures() {
        RunFigures figures = Served.figures();
        HttpResponse first = metrics.response(figures);

        for (int i = 0; i < 50; i++) {
            assertThat(metrics.response(figures)).isSameAs(first);
        }
        assertThat(metrics.response(Served.figures())).isNotSameAs(first);
    }
}
