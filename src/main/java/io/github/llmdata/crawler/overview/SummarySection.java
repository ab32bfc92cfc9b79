package io.github.llmdata.crawler.overview;

import java.util.Map;

/** The head of the page: which run, how it ended, and its most important numbers. */
final class SummarySection {
    private static final Map<String, String> MEANINGS = Map.of(
            "completed", "The run is complete.",
            "no-records", "The run has ended and wrote no record.",
            "incomplete-input", "The run has ended, but some inputs could not be read whole.",
            "parked",
                    "The run has ended for now: some sites asked for a long pause, and their URLs are left for later.",
            "stopped", "The run was stopped before its end; the same command continues it.",
            "failed", "The run has failed; the same command continues it.");

    private SummarySection() {}

    static void header(RunFiles files, Html html) {
        Json report = files.report();
        html.open("header").element("h1", "Report of a run: " + files.mode());
        html.open("p", "class", "status " + (files.status().equals("completed") ? "good" : "care"));
        html.element("strong", files.status())
                .text(" " + MEANINGS.getOrDefault(files.status(), ""))
                .close();
        Json accounts = report.path("accounts");
        Json records = accounts.path("records");
        html.open("dl", "class", "tiles");
        tile("records written", Numbers.whole(records.path("out").number()), html);
        accounts.fields().forEach((kind, balance) -> {
            if (!kind.equals("records") || accounts.size() == 1) {
                tile(kind + " in", Numbers.whole(balance.path("in").number()), html);
            }
        });
        Json words = report.path("analysis").path("figures").path("tokens").path("sample");
        if (words.has("total")) {
            tile("words", Numbers.whole(words.path("total").number()), html);
        }
        Json gpt2 = report.path("analysis").path("figures").path("gpt2_tokens").path("estimated_total");
        if (gpt2.isNumber()) {
            tile("GPT-2 tokens, estimated", Numbers.whole(gpt2.number()), html);
        }
        long bytes = 0;
        for (Json output : report.path("outputs")) {
            bytes += output.path("bytes").number();
        }
        if (bytes > 0) {
            tile("published", Numbers.bytes(bytes), html);
        }
        tile("time", Numbers.duration(report.path("seconds").decimal()), html);
        html.close().close();
    }

    private static void tile(String name, String value, Html html) {
        html.open("div").element("dt", name).element("dd", value).close();
    }
}
