package io.github.llmdata.crawler.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows when the processes of a run worked: as a picture with a bar for each over the same time, and as a table. */
final class TimeLine {
    /** Of more processes the last ones are drawn. */
    private static final int MOST_BARS = 12;

    private static final int LEFT = 90;
    private static final int RIGHT = 440;
    private static final int ROW = 24;
    private static final int BAR = 14;
    private static final double LEAST = 3;

    private final Json report;
    private final Html html;

    private TimeLine(Json report, Html html) {
        this.report = report;
        this.html = html;
    }

    static void write(Json report, Html html) {
        TimeLine line = new TimeLine(report, html);
        html.open("section").element("h2", "Time line");
        line.picture();
        line.table();
        line.rates();
        html.close();
    }

    /**
     * When a process worked.
     *
     * @param end absent if it did not say so
     */
    private record Span(int number, Instant start, Optional<Instant> end, String status) {

        String said() {
            return end.map(time -> status + " after "
                            + Numbers.duration(
                                    Math.max(0, Duration.between(start, time).toMillis()) / 1000.0))
                    .orElse("broke off");
        }

        String style() {
            return switch (status) {
                case "completed" -> "f-out";
                case "stopped", "parked" -> "f-pending";
                default -> "f-dropped";
            };
        }
    }

    /** All processes, the last one last; none if a time cannot be read. */
    private List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        List<Json> processes = new ArrayList<>();
        report.path("earlier_processes").forEach(processes::add);
        processes.add(report);
        for (Json process : processes) {
            Optional<Instant> start = instant(process.path("started"));
            if (start.isEmpty()) {
                return List.of();
            }
            spans.add(new Span(
                    spans.size() + 1,
                    start.get(),
                    instant(process.path("ended")),
                    process.path("status").text()));
        }
        return spans;
    }

    private static Optional<Instant> instant(Json time) {
        try {
            return time.isText() ? Optional.of(Instant.parse(time.text())) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void picture() {
        List<Span> all = spans();
        if (all.isEmpty()) {
            return;
        }
        List<Span> spans = all.subList(Math.max(0, all.size() - MOST_BARS), all.size());
        Instant from = spans.get(0).start();
        Instant to = end(spans, spans.size() - 1);
        int base = ROW * spans.size() + 4;
        html.picture("timeline", base + 20, "Time line", "When the processes of the run worked", sentences(spans));
        for (int i = 0; i < spans.size(); i++) {
            bar(spans.get(i), i * ROW, x(spans.get(i).start(), from, to), x(end(spans, i), from, to));
        }
        html.open(
                "line",
                "x1",
                String.valueOf(LEFT),
                "x2",
                String.valueOf(RIGHT),
                "y1",
                String.valueOf(base),
                "y2",
                String.valueOf(base));
        label(LEFT, base + 16, minute(from), "start");
        label(RIGHT, base + 16, minute(to), "end");
        html.endPicture();
    }

    /** When a process ended; one that did not say so had ended when the next one started. */
    private static Instant end(List<Span> spans, int index) {
        Span span = spans.get(index);
        return span.end()
                .orElseGet(() -> index + 1 < spans.size() ? spans.get(index + 1).start() : span.start());
    }

    private static double x(Instant time, Instant from, Instant to) {
        double whole = Math.max(1, Duration.between(from, to).toMillis());
        double share = Duration.between(from, time).toMillis() / whole;
        return LEFT + (RIGHT - LEFT) * Math.max(0, Math.min(1, share));
    }

    private void bar(Span span, int top, double from, double to) {
        double left = Math.min(from, RIGHT - LEAST);
        String style = span.style() + (span.end().isPresent() ? "" : " band");
        label(LEFT - 8, top + BAR, "process " + span.number(), "end");
        html.open(
                "rect",
                "x",
                Html.coordinate(left),
                "y",
                String.valueOf(top + 2),
                "width",
                Html.coordinate(Math.max(LEAST, to - left)),
                "height",
                String.valueOf(BAR),
                "class",
                style);
        label(RIGHT + 8, top + BAR, span.said(), "start");
    }

    private void label(int x, int y, String text, String anchor) {
        html.element("text", text, "x", String.valueOf(x), "y", String.valueOf(y), "text-anchor", anchor);
    }

    private static String sentences(List<Span> spans) {
        StringBuilder text = new StringBuilder("The table below has the same times.");
        for (Span span : spans) {
            text.append(" Process ")
                    .append(span.number())
                    .append(": ")
                    .append(span.said())
                    .append('.');
        }
        return text.toString();
    }

    private static String minute(Instant time) {
        return time.toString().substring(0, "2026-01-01T00:00".length()).replace('T', ' ');
    }

    /** Without the parts of a second, as people read it. */
    private static String time(Json instant) {
        return instant.text().replaceFirst("\\.\\d+", "").replace('T', ' ').replace("Z", "");
    }

    private void table() {
        html.table("What happened when, in UTC", "When", "What");
        for (Json process : report.path("earlier_processes")) {
            html.row(time(process.path("started")), "A process of the run started.");
            html.row(
                    process.has("ended") ? time(process.path("ended")) : "unknown",
                    process.has("ended")
                            ? "It wrote its last item; status: "
                                    + process.path("status").text()
                            : "It ended without saying so: it was killed, or its machine stopped.");
        }
        html.row(time(report.path("started")), "The last process of the run started.");
        html.row(
                time(report.path("ended")),
                "The last item was written; status: " + report.path("status").text());
        Json analysis = report.path("analysis");
        if (!analysis.path("status").text("off").equals("off")) {
            html.row("afterwards", "Analysis: " + analysis.path("status").text());
        }
        for (Json takedown : report.path("takedowns")) {
            html.row(takedown.path("date").text(), "A takedown changed the files.");
        }
        html.endTable();
    }

    private void rates() {
        Json rates = report.path("rates");
        html.element(
                "p",
                "In the last process: "
                        + Numbers.bytes(rates.path("stored_bytes").number()) + " read, "
                        + Numbers.bytes(rates.path("decoded_bytes").number()) + " decoded, "
                        + Numbers.decimal(rates.path("records_per_second").decimal()) + " records a second, "
                        + Numbers.whole(rates.path("commits").number()) + " commits in "
                        + Numbers.duration(rates.path("commit_seconds").decimal())
                        + ".");
    }
}
