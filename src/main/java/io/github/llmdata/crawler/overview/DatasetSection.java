package io.github.llmdata.crawler.overview;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was written: lengths, how much fits the context of a model, languages, licences and origins. */
final class DatasetSection {
    private static final List<String> ROLES = List.of("user", "bot", "prose");
    private static final List<Integer> CONTEXTS = List.of(128, 256, 512, 1024, 2048);
    private static final int MOST_ROWS = 15;

    private final RunFiles files;
    private final DatasetSample sample;
    private final Json figures;

    DatasetSection(RunFiles files, DatasetSample sample) {
        this.files = files;
        this.sample = sample;
        this.figures = files.report().path("analysis").path("figures");
    }

    void write(Html html) throws IOException {
        html.open("section").element("h2", "Dataset");
        if (sample.lines().lines() == 0) {
            html.element("p", noRecords()).close();
            return;
        }
        lengths(html);
        context(html);
        Json manifest = files.manifest();
        tokens(manifest, html);
        counts("Languages", "Language", sample.languages(), html);
        counts("Licences", "Licence", sample.licences(), html);
        counts("Sites and wikis", "Host", sample.origins(), html);
        counts("Tags and communities", "Tag", sample.tags(), html);
        html.close();
    }

    private String noRecords() {
        return files.datasets().isEmpty()
                ? "There is no file of records beside this report, so nothing can be said about them; the format jsonl"
                        + " in crawler.output.formats writes one."
                : "The file of records is empty.";
    }

    private void lengths(Html html) {
        html.element("h3", "Lengths");
        Json words = figures.path("tokens");
        boolean isMeasured = words.path("sample").isObject();
        lengthTable(
                "Lengths in words, as white space separates them: "
                        + (isMeasured ? "all records, by the analysis" : sample.basis()),
                isMeasured ? measured(words) : sample.lengths(),
                html);
        Json gpt2 = figures.path("gpt2_tokens");
        if (gpt2.path("sample").isObject()) {
            lengthTable(
                    "Lengths in GPT-2 tokens, counted by the analysis in a choice of records", measured(gpt2), html);
        }
        Histogram.draw(figures.path("histogram"), figures.path("histogram_unit").text("words"), html);
    }

    private List<LengthRow> measured(Json table) {
        List<LengthRow> rows = new ArrayList<>();
        for (String role : ROLES) {
            if (table.path(role).isObject()) {
                rows.add(LengthRow.of(files.mode(), role.equals("prose") ? "article" : role, table.path(role)));
            }
        }
        if (rows.size() > 1) {
            rows.add(LengthRow.of(files.mode(), "whole record", table.path("sample")));
        }
        return rows;
    }

    private static void lengthTable(String caption, List<LengthRow> rows, Html html) {
        html.table(caption, "Source", "Role", "#Texts", "#In all", "#Mean", "#Median", "#90 %", "#99 %", "#Longest");
        for (LengthRow row : rows) {
            html.row(
                    row.source(),
                    row.role(),
                    Numbers.whole(row.count()),
                    Numbers.whole(row.total()),
                    Numbers.decimal(row.mean()),
                    Numbers.decimal(row.median()),
                    Numbers.decimal(row.p90()),
                    Numbers.decimal(row.p99()),
                    Numbers.whole(row.longest()));
        }
        html.endTable();
    }

    /** The share of the records that are not longer than the context of a model. */
    private void context(Html html) {
        Json words = figures.path("tokens").path("share_over");
        Json gpt2 = figures.path("gpt2_tokens").path("share_over");
        boolean hasTokens = gpt2.isObject();
        html.element("h3", "Context fit");
        boolean isMeasured = CONTEXTS.stream().allMatch(context -> words.has(String.valueOf(context)));
        String caption = "Records that fit a context whole; words: " + (isMeasured ? "by the analysis" : sample.basis())
                + (hasTokens ? "; GPT-2 tokens: by the analysis" : "");
        html.table(
                caption,
                hasTokens
                        ? new String[] {"Context", "#Fit, in words", "#Fit, in GPT-2 tokens"}
                        : new String[] {"Context", "#Fit, in words"});
        for (int context : CONTEXTS) {
            String key = String.valueOf(context);
            String inWords = Numbers.percent(
                    isMeasured ? 1 - words.path(key).decimal() : sample.whole().shareWithin(context));
            String inTokens = gpt2.has(key) ? Numbers.percent(1 - gpt2.path(key).decimal()) : "";
            html.row(Numbers.whole(context), hasTokens ? new String[] {inWords, inTokens} : new String[] {inWords});
        }
        html.endTable();
    }

    /** The tokens of a prepared dataset, and how much of it fits, as its manifest states them. */
    private static void tokens(Json manifest, Html html) {
        if (manifest.path("tokens").isEmpty()) {
            return;
        }
        String tokenizer = manifest.path("tokenizer").text();
        html.element("h3", "Tokens");
        html.table("Tokens by split, source and role, counted by " + tokenizer, "Split", "Source", "Role", "#Tokens");
        for (Map.Entry<String, Json> split : manifest.path("tokens").fields().entrySet()) {
            for (Map.Entry<String, Json> source : split.getValue().fields().entrySet()) {
                for (Map.Entry<String, Json> role : source.getValue().fields().entrySet()) {
                    String count = Numbers.whole(role.getValue().path("tokens").number());
                    html.row(split.getKey(), source.getKey(), role.getKey(), count);
                }
            }
        }
        html.endTable();
        Json lengths = manifest.path("context").path("lengths");
        if (lengths.isEmpty()) {
            return;
        }
        html.table("Records that fit a context whole, in tokens of " + tokenizer, "Context", "#Dialogues", "#Articles");
        for (int context : CONTEXTS) {
            Json fit = lengths.path(String.valueOf(context));
            html.row(Numbers.whole(context), share(fit.path("dialogues")), share(fit.path("articles")));
        }
        html.endTable();
    }

    private static String share(Json fit) {
        return fit.has("documents") ? Numbers.percent(fit.path("documents").decimal()) : "none";
    }

    private void counts(String title, String head, Counts counts, Html html) {
        if (counts.isEmpty()) {
            return;
        }
        html.element("h3", title);
        List<Map.Entry<String, Long>> top = counts.top(MOST_ROWS);
        String most = counts.values() > MOST_ROWS
                ? "the " + MOST_ROWS + " most frequent of " + Numbers.whole(counts.values()) + ", "
                : "";
        html.table(title + ": " + most + sample.basis(), head, "#Records", "#Share");
        for (Map.Entry<String, Long> value : top) {
            html.row(
                    value.getKey(),
                    Numbers.whole(value.getValue()),
                    Numbers.percent(value.getValue(), sample.lines().lines()));
        }
        html.endTable();
    }
}
