package io.github.llmdata.crawler.monitor;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.llmdata.crawler.stats.AccountsJson;
import io.github.llmdata.crawler.stats.Durations;
import io.github.llmdata.crawler.stats.Eta;
import io.github.llmdata.crawler.stats.FetchPhase;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.RequestFigures;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.stats.SiteFigures;
import io.github.llmdata.crawler.stats.SiteWait;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The figures of a run as JSON. */
final class FiguresJson {
    private FiguresJson() {}

    /** All figures, as one object. */
    static void run(RunFigures run, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("at", run.at().toString());
        json.writeStringField("mode", run.mode());
        json.writeStringField("state", run.phase().key());
        json.writeStringField("status", run.status().orElse("running"));
        json.writeStringField("started", run.started().toString());
        json.writeStringField("why", run.why());
        eta(run, json);
        amounts(run, json);
        json.writeFieldName("accounts");
        AccountsJson.write(run.accounts(), json);
        json.writeFieldName("crawl");
        crawl(run, json);
        json.writeFieldName("requests");
        requests(run, json);
        json.writeFieldName("latencies");
        latencies(run, json);
        json.writeObjectFieldStart("commits");
        durations(run.commits(), json);
        json.writeEndObject();
        json.writeObjectFieldStart("stack");
        json.writeNumberField("waiting_questions", run.waitingQuestions());
        json.writeNumberField("spilled_questions", run.spilledQuestions());
        json.writeEndObject();
        json.writeObjectFieldStart("machine");
        json.writeNumberField("heap_bytes", run.machine().heapBytes());
        json.writeNumberField("max_heap_bytes", run.machine().maxHeapBytes());
        json.writeNumberField("free_disk_bytes", run.machine().freeDiskBytes());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void eta(RunFigures run, JsonGenerator json) throws IOException {
        Optional<Eta> eta = run.rates().eta();
        if (eta.isPresent()) {
            json.writeObjectFieldStart("eta");
            json.writeNumberField("least_seconds", eta.get().least().toSeconds());
            json.writeNumberField("most_seconds", eta.get().most().toSeconds());
            json.writeEndObject();
        } else {
            json.writeNullField("eta");
        }
    }

    private static void amounts(RunFigures run, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("amounts");
        json.writeStringField("kind", run.amounts().kind().map(Kind::key).orElse(""));
        json.writeNumberField("items", run.amounts().items());
        json.writeNumberField("known_items", run.amounts().knownItems());
        json.writeNumberField("records", run.amounts().records());
        json.writeNumberField("dropped", run.amounts().dropped());
        json.writeNumberField("in_flight", run.inFlight());
        json.writeNumberField("stored_bytes", run.amounts().storedBytes());
        json.writeNumberField("total_stored_bytes", run.amounts().totalStoredBytes());
        json.writeNumberField("decoded_bytes", run.amounts().decodedBytes());
        json.writeNumberField("share", run.amounts().share());
        json.writeNumberField("items_per_second", run.rates().items());
        json.writeNumberField("decoded_bytes_per_second", run.rates().decodedBytes());
        json.writeEndObject();
    }

    /** The sites. */
    static void crawl(RunFigures run, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("open", run.crawl().open());
        json.writeNumberField("in_back_off", run.crawl().delayed());
        json.writeNumberField("site_count", run.crawl().siteCount());
        json.writeObjectFieldStart("waits");
        for (Map.Entry<SiteWait, Integer> wait : run.crawl().waits().entrySet()) {
            json.writeNumberField(wait.getKey().key(), wait.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("sites");
        for (SiteFigures site : run.crawl().sites()) {
            site(site, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void site(SiteFigures site, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("site", site.stats().site());
        json.writeNumberField("queue", site.waiting());
        json.writeNumberField("in_back_off", site.delayed());
        json.writeNumberField("under_way", site.underWay());
        json.writeStringField("next", site.next().map(Object::toString).orElse(""));
        json.writeStringField("cause", site.cause().key());
        json.writeNumberField("requests", site.stats().requests());
        json.writeNumberField("retries", site.stats().retries());
        json.writeNumberField("throttled", site.stats().throttled());
        json.writeNumberField("retry_after_waits", site.stats().retryAfterWaits());
        json.writeNumberField("denied", site.stats().denied());
        json.writeNumberField("bytes", site.stats().bytes());
        json.writeFieldName("shortest_gap_seconds");
        Optional<Duration> gap = site.stats().minGap();
        if (gap.isPresent()) {
            json.writeNumber(seconds(gap.get()));
        } else {
            json.writeNull();
        }
        json.writeEndObject();
    }

    /** The requests under way. */
    static void requests(RunFigures run, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (RequestFigures request : run.requests()) {
            json.writeStartObject();
            json.writeStringField("url", request.url());
            json.writeStringField("phase", request.phase().key());
            json.writeNumberField("seconds_in_phase", seconds(request.inPhase()));
            json.writeNumberField("seconds", seconds(request.inAll()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void latencies(RunFigures run, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<FetchPhase, Durations> entry : run.times().entrySet()) {
            json.writeObjectFieldStart(entry.getKey().key());
            durations(entry.getValue(), json);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void durations(Durations durations, JsonGenerator json) throws IOException {
        json.writeNumberField("count", durations.count());
        json.writeNumberField("p50_seconds", seconds(durations.quantile(0.5)));
        json.writeNumberField("p99_seconds", seconds(durations.quantile(0.99)));
    }

    private static double seconds(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos()) / 1e6;
    }
}
