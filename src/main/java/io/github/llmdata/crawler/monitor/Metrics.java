package io.github.llmdata.crawler.monitor;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Durations;
import io.github.llmdata.crawler.stats.FetchPhase;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.stats.RunFacts;
import io.github.llmdata.crawler.stats.RunFigures;
import io.github.llmdata.crawler.stats.RunPhase;
import io.github.llmdata.crawler.stats.SiteWait;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The figures of a run in the text form of Prometheus, with those of the Java machine. All labels have few values: kinds, reasons,
 * phases and causes; never a URL or a host.
 */
public final class Metrics {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final RunFacts facts;
    private final PrometheusRegistry java = new PrometheusRegistry();

    /** Describes a run. */
    public Metrics(RunFacts facts) {
        this.facts = facts;
        JvmMetrics.builder().register(java);
    }

    /** All metrics at the moment of the figures. */
    public byte[] text(RunFigures run) {
        List<MetricSnapshot> all = new ArrayList<>();
        items(run, all);
        amounts(run, all);
        requests(run, all);
        run(run, all);
        java.scrape().forEach(all::add);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create()
                    .write(bytes, new MetricSnapshots(all), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // impossible: the stream is in memory
        }
        return bytes.toByteArray();
    }

    private static void items(RunFigures run, List<MetricSnapshot> all) {
        CounterSnapshot.Builder items = CounterSnapshot.builder()
                .name("llmdata_items")
                .help("Items that are decided, by kind: those that went out, and those that were dropped, by reason.");
        GaugeSnapshot.Builder pending = GaugeSnapshot.builder()
                .name("llmdata_pending")
                .help(
                        "Items that came in and are not decided yet. What came in is the sum of llmdata_items_total and this.");
        for (Map.Entry<Kind, Accounts.Balance> entry : run.accounts().balances().entrySet()) {
            String kind = entry.getKey().key();
            Accounts.Balance balance = entry.getValue();
            items.dataPoint(counter(balance.out(), "kind", kind, "outcome", "out", "reason", ""));
            for (Map.Entry<Reason, Long> dropped : balance.dropped().entrySet()) {
                String reason = dropped.getKey().code();
                items.dataPoint(counter(dropped.getValue(), "kind", kind, "outcome", "dropped", "reason", reason));
            }
            pending.dataPoint(gauge(balance.pending(), "kind", kind));
        }
        all.add(items.build());
        all.add(pending.build());
    }

    private static void amounts(RunFigures run, List<MetricSnapshot> all) {
        all.add(CounterSnapshot.builder()
                .name("llmdata_bytes")
                .help("Bytes that this process has read (stored), and what they are after decompression (decoded).")
                .dataPoint(counter(run.amounts().storedBytes(), "stage", "stored"))
                .dataPoint(counter(run.amounts().decodedBytes(), "stage", "decoded"))
                .build());
        add(
                all,
                "llmdata_expected_bytes",
                "Size of all inputs; 0 while unknown.",
                run.amounts().totalStoredBytes());
        add(all, "llmdata_in_flight", "Requests under way, or pairs that are linked but not written.", run.inFlight());
        add(all, "llmdata_waiting_questions", "Questions that wait for their answer.", run.waitingQuestions());
        add(all, "llmdata_spilled_questions", "Questions that wait for their answer on disk.", run.spilledQuestions());
        add(
                all,
                "llmdata_disk_free_bytes",
                "Free space on the disk of the output folder; -1 if unknown.",
                run.machine().freeDiskBytes());
        all.add(HistogramSnapshot.builder()
                .name("llmdata_commit_duration_seconds")
                .help("How long commits took.")
                .dataPoint(histogram(run.commits(), Labels.EMPTY))
                .build());
    }

    private static void requests(RunFigures run, List<MetricSnapshot> all) {
        HistogramSnapshot.Builder times = HistogramSnapshot.builder()
                .name("llmdata_fetch_duration_seconds")
                .help("How long the phases of requests took.");
        for (Map.Entry<FetchPhase, Durations> phase : run.times().entrySet()) {
            times.dataPoint(histogram(
                    phase.getValue(), Labels.of("phase", phase.getKey().key())));
        }
        all.add(times.build());
        GaugeSnapshot.Builder parked = GaugeSnapshot.builder()
                .name("llmdata_host_parked")
                .help("Sites to which nothing is sent before a pause ends, by its cause.");
        for (SiteWait cause : SiteWait.values()) {
            if (cause.isPause()) {
                parked.dataPoint(gauge(run.crawl().waiting(cause), "cause", cause.key()));
            }
        }
        all.add(parked.build());
        add(all, "llmdata_sites", "Sites that this process knows.", run.crawl().siteCount());
        all.add(CounterSnapshot.builder()
                .name("llmdata_retry_after_waits")
                .help("Responses with a Retry-After, which was obeyed.")
                .dataPoint(counter(run.crawl().totals().retryAfterWaits()))
                .build());
        all.add(CounterSnapshot.builder()
                .name("llmdata_requests")
                .help("Requests sent.")
                .dataPoint(counter(run.crawl().totals().requests()))
                .build());
        all.add(CounterSnapshot.builder()
                .name("llmdata_throttled")
                .help("Responses that ask to be slower, such as 429 and 503.")
                .dataPoint(counter(run.crawl().totals().throttled()))
                .build());
    }

    private void run(RunFigures run, List<MetricSnapshot> all) {
        all.add(InfoSnapshot.builder()
                .name("llmdata_run")
                .help("The run.")
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of("mode", run.mode(), "version", facts.version()))
                        .build())
                .build());
        GaugeSnapshot.Builder phases =
                GaugeSnapshot.builder().name("llmdata_run_phase").help("1 for the phase in which the run is.");
        for (RunPhase phase : RunPhase.values()) {
            phases.dataPoint(gauge(phase == run.phase() ? 1 : 0, "phase", phase.key()));
        }
        all.add(phases.build());
        add(
                all,
                "llmdata_run_start_timestamp_seconds",
                "When this process began the run.",
                run.started().getEpochSecond());
        add(
                all,
                "llmdata_run_done_ratio",
                "The share of the run that is done, as far as it is known.",
                run.amounts().share());
        if (run.status().filter("completed"::equals).isPresent()) {
            add(
                    all,
                    "llmdata_run_last_success_timestamp_seconds",
                    "When a run was completed.",
                    run.at().getEpochSecond());
        }
    }

    private static void add(List<MetricSnapshot> all, String name, String help, long value) {
        add(all, name, help, (double) value);
    }

    private static void add(List<MetricSnapshot> all, String name, String help, double value) {
        all.add(GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(gauge(value))
                .build());
    }

    private static CounterDataPointSnapshot counter(long value, String... labels) {
        return CounterDataPointSnapshot.builder()
                .value((double) value)
                .labels(Labels.of(labels))
                .build();
    }

    private static GaugeDataPointSnapshot gauge(long value, String... labels) {
        return gauge((double) value, labels);
    }

    private static GaugeDataPointSnapshot gauge(double value, String... labels) {
        return GaugeDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels))
                .build();
    }

    private static HistogramDataPointSnapshot histogram(Durations durations, Labels labels) {
        List<Double> limits = new ArrayList<>(Durations.LIMITS);
        limits.add(INFINITY);
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(limits, durations.counts()))
                .sum(durations.seconds())
                .labels(labels)
                .build();
    }
}
