package io.github.llmdata.crawler.overview;

import java.util.Locale;
import java.util.Map;

/** Some random records, and some random lines of the ledger for each reason. */
final class SamplesSection {
    private static final int MOST_CHARS = 1200;
    private static final int MOST_CHARS_OF_A_CELL = 300;

    private final DatasetSample dataset;
    private final DropSample drops;
    private final Json report;

    SamplesSection(DatasetSample dataset, DropSample drops, Json report) {
        this.dataset = dataset;
        this.drops = drops;
        this.report = report;
    }

    void write(Html html) {
        if (!dataset.records().isEmpty()) {
            html.open("section").element("h2", "Random records");
            html.element(
                    "p",
                    "A random choice of " + dataset.records().size() + "; read for it: " + dataset.basis()
                            + ". Long texts are cut.");
            dataset.records().forEach(record -> record(record, html));
            html.close();
        }
        html.open("section").element("h2", "Random drops");
        html.element("p", basis());
        for (Map.Entry<String, DropSample.Drops> reason : drops.byReason().entrySet()) {
            drops(reason.getKey(), reason.getValue(), html);
        }
        html.close();
    }

    private static void record(Json record, Html html) {
        html.open("article").open("h3").element("bdi", title(record)).close();
        html.open("p", "class", "origin")
                .element("code", record.path("id").text())
                .text(" ");
        link(record.path("url").text(), html);
        html.text(" " + record.path("license").text("")).close();
        for (Json message : record.path("messages")) {
            text(message.path("role").text(), message.path("content").text(), html);
        }
        if (record.path("text").isText()) {
            text("text", record.path("text").text(), html);
        }
        html.close();
    }

    private static String title(Json record) {
        String title = record.path("title").text("");
        return title.isEmpty() ? "Without a title" : cut(title, MOST_CHARS_OF_A_CELL);
    }

    private static void link(String url, Html html) {
        String start = url.toLowerCase(Locale.ROOT);
        if (start.startsWith("https://") || start.startsWith("http://")) {
            html.element("a", cut(url, MOST_CHARS_OF_A_CELL), "href", url, "rel", "noreferrer noopener");
        } else {
            html.text(url);
        }
    }

    private static void text(String role, String text, Html html) {
        html.open("div", "class", "turn").element("p", role, "class", "role");
        html.element("p", cut(text, MOST_CHARS), "class", "said", "dir", "auto").close();
    }

    private String basis() {
        if (drops.byReason().isEmpty()) {
            return report.path("settings").path("crawler.output.ledger").truth(true)
                    ? "The ledger has no lines."
                    : "The run kept no ledger (crawler.output.ledger = false).";
        }
        long lines = drops.lines().lines();
        return drops.lines().isWhole()
                ? "At most ten for each reason, chosen at random from all " + Numbers.whole(lines)
                        + " lines of the ledger. Reasons that are only counted have no lines."
                : "At most ten for each reason, chosen at random from " + Numbers.whole(lines)
                        + " lines, which were read at " + LineSample.WINDOWS
                        + " random places of the ledger. A rare reason may be missing here; the ledger itself has all.";
    }

    private static void drops(String reason, DropSample.Drops drops, Html html) {
        html.element("h3", reason);
        html.table(
                reason + ": " + drops.lines().size() + " of " + Numbers.whole(drops.seen()) + " lines that were read",
                "Item",
                "Stage",
                "Measured",
                "Limit");
        for (Json line : drops.lines()) {
            boolean isDuplicate = line.has("duplicate_of");
            html.row(
                    cell(line, "id"),
                    cell(line, "stage"),
                    isDuplicate ? "says the same as " + cell(line, "duplicate_of") : cell(line, "measured"),
                    cell(line, "limit"));
        }
        html.endTable();
    }

    private static String cell(Json line, String field) {
        return cut(line.path(field).text(""), MOST_CHARS_OF_A_CELL);
    }

    /** Not within a pair of surrogates. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + " \u2026";
    }
}
