package io.github.llmdata.crawler.prepare.card;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.prepare.record.RecordSchema.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the records were chosen and changed.
 *
 * @param text that grows
 */
record RecipeSection(CardFacts facts, Markdown text) {
    private static final String OFF = "off";

    void write() {
        JsonNode prepare = facts.report().path("prepare");
        JsonNode records = facts.report().path("accounts").path("records");
        text.heading("How they were chosen");
        text.paragraph("Of " + Markdown.number(records.path("in").asLong()) + " records in the inputs, "
                + Markdown.number(records.path("out").asLong()) + " are kept. The recipe is "
                + Markdown.code(prepare.path("recipe").asText())
                + ". Its rules, the limits for each source, and how many records"
                + " broke the rule before any other:");
        Map<String, Map<String, String>> rules = rules(prepare.path("recipe").asText());
        Map<String, Long> dropped = new LinkedHashMap<>();
        records.path("dropped")
                .properties()
                .forEach(
                        reason -> dropped.put(reason.getKey(), reason.getValue().asLong()));
        List<List<String>> rows = new ArrayList<>();
        rules.forEach((rule, limits) -> {
            List<String> sources = new ArrayList<>();
            limits.forEach((source, limit) -> sources.add(Markdown.escaped(source + " " + limit)));
            Long count = dropped.remove(rule);
            rows.add(List.of(
                    Markdown.code(rule), String.join(", ", sources), Markdown.number(count == null ? 0 : count)));
        });
        text.table(List.of("rule", "limits", "left out"), rows);
        List<List<String>> others = new ArrayList<>();
        dropped.forEach((reason, count) -> others.add(List.of(Markdown.code(reason), Markdown.number(count))));
        if (!others.isEmpty()) {
            text.paragraph("Left out for other reasons:");
        }
        text.table(List.of("reason", "left out"), others);
        text.list(List.of(duplicates(prepare), decontamination(prepare), languages()));
        mix(prepare.path("mix"));
        changes();
    }

    /** The limits of each rule that is on, by source. */
    private Map<String, Map<String, String>> rules(String recipe) {
        String start = "crawler.prepare.recipes." + recipe + ".";
        Map<String, Map<String, String>> rules = new TreeMap<>();
        facts.report().path("settings").properties().forEach(setting -> {
            String name = setting.getKey().startsWith(start) ? setting.getKey().substring(start.length()) : "";
            int dot = name.indexOf('.');
            if (dot > 0 && !setting.getValue().asText().equals(OFF)) {
                rules.computeIfAbsent(name.substring(dot + 1), any -> new TreeMap<>())
                        .put(name.substring(0, dot), setting.getValue().asText());
            }
        });
        return rules;
    }

    private static String duplicates(JsonNode prepare) {
        JsonNode duplicates = prepare.path("duplicates");
        return "Duplicates: texts that are equal but for case and white space are one record. Near duplicates: "
                + Markdown.escaped(duplicates.path("near").asText()) + ". The "
                + Markdown.number(duplicates.path("records").asLong()) + " records that passed the rules made "
                + Markdown.number(duplicates.path("clusters").asLong())
                + " clusters, of which one record each is kept.";
    }

    private static String decontamination(JsonNode prepare) {
        JsonNode rule = prepare.path("decontamination");
        String found = rule.has("records")
                ? ". " + Markdown.number(rule.path("questions").asLong())
                        + " evaluation questions were looked for, by sequences of "
                        + rule.path("words").asLong() + " words; "
                        + Markdown.number(rule.path("records").asLong())
                        + " records had one"
                : "";
        return "Decontamination is " + Markdown.escaped(rule.path("status").asText()) + found + ".";
    }

    private String languages() {
        JsonNode wanted = facts.setting("crawler.prepare.languages");
        return wanted.isEmpty()
                ? "Languages: all are kept, and none was looked for."
                : "Languages: " + Markdown.escaped(wanted.toString()) + ".";
    }

    private void mix(JsonNode mix) {
        List<List<String>> rows = new ArrayList<>();
        mix.properties().forEach(source -> {
            JsonNode figures = source.getValue();
            if (figures.isObject()) {
                rows.add(List.of(
                        Markdown.code(source.getKey()),
                        figures.path("share_wanted").asText("none"),
                        figures.path("share").asText("all"),
                        Markdown.number(figures.path("available").asLong()),
                        Markdown.number(figures.path("written").asLong()),
                        figures.path("epochs").asText("")));
            }
        });
        if (!rows.isEmpty()) {
            text.paragraph("The mix of `train`, in "
                    + Markdown.escaped(mix.path("unit").asText()) + ":");
        }
        text.table(List.of("source", "share wanted", "share", "available", "written", "epochs"), rows);
    }

    private void changes() {
        text.heading("What was changed in the texts");
        text.list(List.of(
                "Texts of `wiki`, `stack` and `reddit` are extracted from pages or posts in HTML: they are Markdown-like text"
                        + " without navigation, boxes, and the layout of tables.",
                change(
                        Change.MASKED,
                        "what looks like an address of mail, a public IP address, a telephone number or a key"
                                + " became a placeholder such as `[email]`"),
                change(Change.REPAIRED, "UTF-8 that had been read as windows-1252 was repaired"),
                change(Change.SHORTENED, "some lines were left out by rules")));
    }

    private String change(Change change, String what) {
        return "`" + change.word() + "` (records: "
                + Markdown.number(facts.tally().changed(change)) + "): " + what + ".";
    }
}
