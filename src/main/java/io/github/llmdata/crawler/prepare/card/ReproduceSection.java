package io.github.llmdata.crawler.prepare.card;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.settings.SettingsJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How to get the same files again.
 *
 * @param text that grows
 */
record ReproduceSection(CardFacts facts, Markdown text) {
    private static final String PREPARE = "crawler.prepare.";
    private static final String CONTROL_TOKENS = "crawler.output.control-tokens";
    private static final String INPUT = PREPARE + "input";
    private static final String RECIPES = PREPARE + "recipes.";

    void write() {
        text.heading("How to reproduce it");
        JsonNode versions = facts.report().path("versions");
        text.paragraph("The same program with the same inputs and settings writes the same records: llm-data-pipeline "
                + Markdown.code(versions.path("crawler").asText()) + ", here on Java "
                + Markdown.code(versions.path("java").asText())
                + ": `java -jar crawler.jar prepare --output DIR`, with these inputs:");
        List<List<String>> inputs = new ArrayList<>();
        facts.inputs()
                .forEach(input -> inputs.add(List.of(
                        Markdown.code(input.name()), Markdown.number(input.bytes()), Markdown.code(input.sha256()))));
        text.table(List.of("input", "bytes", "SHA-256"), inputs);
        text.paragraph("Settings; what is not listed here has the default of that version:");
        text.table(List.of("setting", "value", "origin"), settings());
    }

    /** The settings of this verb, and all that are not the default. */
    private List<List<String>> settings() {
        Map<String, String> defaults = SettingsJson.defaults();
        List<List<String>> rows = new ArrayList<>();
        facts.report().path("settings").properties().forEach(setting -> {
            String key = setting.getKey();
            String value = setting.getValue().toString();
            boolean isSame = value.equals(defaults.get(key));
            boolean isOurs = key.startsWith(PREPARE) && !key.startsWith(RECIPES) && !key.equals(INPUT);
            if (isOurs || (!isSame && (key.startsWith(RECIPES) || key.equals(CONTROL_TOKENS)))) {
                String origin = facts.report().path("origins").path(key).asText("default");
                rows.add(List.of(
                        Markdown.code(key), Markdown.code(value), isSame ? "default" : Markdown.escaped(origin)));
            }
        });
        return rows;
    }
}
