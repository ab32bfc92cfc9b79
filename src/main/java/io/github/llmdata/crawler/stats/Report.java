package io.github.llmdata.crawler.stats;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The accounts of a run, as a table for people and as {@code report_<mode>.json} for programs. */
public final class Report {
    private static final JsonFactory JSON = new JsonFactory();
    private static final double MB = 1e6;
    private static final int MAX_SITES = 30;

    private final RunFacts facts;
    private final Accounts accounts;
    private final List<SiteStats> sites;
    private final Meter meter;
    private final String status;
    private final Instant ended;
    private final double seconds;

    /**
     * Creates the report of a run that has ended.
     *
     * @param sites statistics of the sites that were requested
     * @param status {@code completed}, {@code no-records}, {@code incomplete-input}, {@code parked}, {@code stopped} or
     *     {@code failed}
     * @param ended when the last item was written, before the analysis
     */
    public Report(RunFacts facts, Accounts accounts, List<SiteStats> sites, Meter meter, String status, Instant ended) {
        this.facts = facts;
        this.accounts = accounts;
        this.sites = sites;
        this.meter = meter;
        this.status = status;
        this.ended = ended;
        this.seconds = Duration.between(facts.started(), ended).toMillis() / 1e3;
    }

    /** When the last item was written. */
    public Instant ended() {
        return ended;
    }

    /** How the run stands, in one word. */
    public String status() {
        return status;
    }

    /** The name of the report of a mode, so that two modes can share a folder. */
    public static String fileName(String mode) {
        return "report_" + mode + ".json";
    }

    /**
     * The content of {@code report_<mode>.json}.
     *
     * @param outputs the files that are published
     */
    public byte[] toJson(List<PublishedFile> outputs, AnalysisFacts analysis) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("mode", facts.mode());
            json.writeStringField("status", status);
            json.writeStringField("started", facts.started().toString());
            json.writeStringField("ended", ended.toString());
            json.writeNumberField("seconds", seconds);
            writeProcesses(json);
            json.writeFieldName("accounts");
            AccountsJson.write(accounts, json);
            json.writeBooleanField("balanced", accounts.isBalanced());
            json.writeObjectFieldStart("notes");
            for (Map.Entry<String, Long> note : notes().entrySet()) {
                json.writeNumberField(note.getKey(), note.getValue());
            }
            json.writeEndObject();
            writeSection(json);
            writeTexts(json, "problems", accounts.problems());
            writeRates(json);
            writeSites(json);
            writeTexts(json, "inputs", facts.inputs());
            json.writeNumberField("skipped_files", facts.skipped());
            writeOutputs(json, outputs);
            writeAnalysis(json, analysis);
            json.writeObjectFieldStart("settings");
            for (Map.Entry<String, String> setting : facts.settings().entrySet()) {
                json.writeFieldName(setting.getKey());
                copy(setting.getValue().getBytes(UTF_8), json);
            }
            json.writeEndObject();
            json.writeObjectFieldStart("origins");
            for (Map.Entry<String, String> origin : facts.origins().entrySet()) {
                json.writeStringField(origin.getKey(), origin.getValue());
            }
            json.writeEndObject();
            json.writeObjectFieldStart("versions");
            json.writeStringField("crawler", facts.version());
            json.writeStringField("java", Runtime.version().toString());
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // impossible: the stream is in memory
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /** The notes that belong to no section. */
    private Map<String, Long> notes() {
        Map<String, Long> notes = new TreeMap<>(accounts.notes());
        facts.section().ifPresent(section -> notes.keySet().removeIf(section::owns));
        return notes;
    }

    private void writeSection(JsonGenerator json) throws IOException {
        if (facts.section().isPresent()) {
            json.writeFieldName(facts.section().get().name());
            writeFields(json, facts.section().get().fields(accounts));
        }
    }

    private static void writeFields(JsonGenerator json, Map<?, ?> fields) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            json.writeFieldName(String.valueOf(field.getKey()));
            if (field.getValue() instanceof Map<?, ?> map) {
                writeFields(json, map);
            } else if (field.getValue() instanceof Double number) {
                json.writeNumber(number);
            } else if (field.getValue() instanceof Long number) {
                json.writeNumber(number);
            } else {
                json.writeString(String.valueOf(field.getValue()));
            }
        }
        json.writeEndObject();
    }

    private void writeProcesses(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("earlier_processes");
        for (RunProcess process : facts.earlier()) {
            json.writeStartObject();
            json.writeStringField("started", process.started().toString());
            if (process.ended().isPresent()) {
                json.writeStringField("ended", process.ended().get().toString());
                json.writeStringField("status", process.status());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeRates(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("rates");
        json.writeNumberField("stored_bytes", meter.storedBytes().sum());
        json.writeNumberField("decoded_bytes", meter.decodedBytes().sum());
        json.writeNumberField(
                "decoded_mb_per_second", perSecond(meter.decodedBytes().sum() / MB));
        json.writeNumberField(
                "records_per_second", perSecond((double) meter.records().sum()));
        json.writeNumberField("commits", meter.commits().sum());
        json.writeNumberField("commit_seconds", meter.commitNanos().sum() / 1e9);
        json.writeEndObject();
    }

    private void writeSites(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("hosts");
        for (SiteStats site : sites) {
            json.writeObjectFieldStart(site.site());
            json.writeNumberField("requests", site.requests());
            json.writeNumberField("retries", site.retries());
            json.writeNumberField("free_retries", site.freeRetries());
            json.writeNumberField("throttled", site.throttled());
            json.writeNumberField("retry_after_waits", site.retryAfterWaits());
            json.writeNumberField("denied", site.denied());
            json.writeNumberField("max_concurrent", site.maxConcurrent());
            if (site.minGap().isPresent()) {
                json.writeNumberField("min_gap_ms", site.minGap().get().toNanos() / 1e6);
            }
            json.writeNumberField("bytes", site.bytes());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeOutputs(JsonGenerator json, List<PublishedFile> outputs) throws IOException {
        json.writeObjectFieldStart("outputs");
        for (PublishedFile file : outputs) {
            json.writeObjectFieldStart(file.name());
            json.writeNumberField("bytes", file.bytes());
            json.writeStringField("sha256", file.sha256());
            if (file.records().isPresent()) {
                json.writeNumberField("records", file.records().getAsLong());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeAnalysis(JsonGenerator json, AnalysisFacts analysis) throws IOException {
        json.writeObjectFieldStart("analysis");
        json.writeStringField("status", analysis.status());
        if (analysis.reason().isPresent()) {
            json.writeStringField("reason", analysis.reason().get());
        }
        if (analysis.figures().isPresent()) {
            json.writeFieldName("figures");
            copy(analysis.figures().get(), json);
        }
        json.writeEndObject();
    }

    /** Writes a value that is JSON already, in the layout of the report. */
    private static void copy(byte[] value, JsonGenerator json) throws IOException {
        try (JsonParser parser = JSON.createParser(value)) {
            parser.nextToken();
            json.copyCurrentStructure(parser);
        }
    }

    private static void writeTexts(JsonGenerator json, String name, Iterable<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private double perSecond(double amount) {
        return seconds > 0 ? Math.round(amount / seconds * 10) / 10.0 : 0;
    }

    /** The table for stdout. */
    public String toTable() {
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                Locale.ROOT,
                "%s: %s in %.1f s, %.1f MB read (%.1f MB/s decoded)%n%n",
                facts.mode(),
                status,
                seconds,
                meter.storedBytes().sum() / MB,
                perSecond(meter.decodedBytes().sum() / MB)));
        table.append(row("", "in", "out", "pending", "dropped"));
        accounts.balances()
                .forEach((kind, balance) -> table.append(
                        row(kind.key(), balance.in(), balance.out(), balance.pending(), balance.droppedInAll())));
        accounts.balances()
                .forEach((kind, balance) -> balance.dropped()
                        .forEach((reason, count) -> table.append(String.format(
                                Locale.ROOT, "  %-10s dropped %-22s %,14d%n", kind.key(), reason.code(), count))));
        notes().forEach((name, count) -> table.append(String.format(Locale.ROOT, "  note %-34s %,14d%n", name, count)));
        facts.section()
                .ifPresent(section -> section.lines(accounts)
                        .forEach(line -> table.append("  ").append(line).append(System.lineSeparator())));
        if (!accounts.problems().isEmpty()) {
            table.append(String.format(
                    Locale.ROOT,
                    "  problems, listed on stderr and in the report %,14d%n",
                    accounts.problems().size()));
        }
        sites.stream().limit(MAX_SITES).forEach(site -> table.append(row(site)));
        if (sites.size() > MAX_SITES) {
            table.append(String.format(
                    Locale.ROOT, "  and %,d sites more, in %s%n", sites.size() - MAX_SITES, fileName(facts.mode())));
        }
        return table.toString();
    }

    private static String row(SiteStats site) {
        String gap = site.minGap().map(time -> time.toMillis() + " ms").orElse("none");
        return String.format(
                Locale.ROOT,
                "  host %s: %,d requests (%,d retries, %,d free ones), at most %d at once, shortest gap %s, %,d throttled,"
                        + " %,d Retry-After waits, %,d denied%n",
                site.site(),
                site.requests(),
                site.retries(),
                site.freeRetries(),
                site.maxConcurrent(),
                gap,
                site.throttled(),
                site.retryAfterWaits(),
                site.denied());
    }

    private static String row(String kind, Object in, Object out, Object pending, Object dropped) {
        return String.format(
                Locale.ROOT, "%-10s %14s %14s %14s %14s%n", kind, cell(in), cell(out), cell(pending), cell(dropped));
    }

    private static String cell(Object value) {
        return value instanceof Long number ? String.format(Locale.ROOT, "%,d", number) : String.valueOf(value);
    }
}
