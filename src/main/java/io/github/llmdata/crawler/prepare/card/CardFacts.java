package io.github.llmdata.crawler.prepare.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.llmdata.crawler.prepare.record.FieldType.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the card is made of.
 *
 * @param report of {@code prepare}
 * @param runs the reports of the modes beside it, by the names of the modes
 * @param manifest of the files, without the card itself
 * @param tally of the records
 * @param fields of each record
 * @param inputs that were prepared
 */
public record CardFacts(
        JsonNode report,
        Map<String, JsonNode> runs,
        JsonNode manifest,
        RecordTally tally,
        List<Field> fields,
        List<Input> inputs) {
    private static final JsonNode NONE = JsonNodeFactory.instance.missingNode();

    /** An input as it was read. */
    public record Input(String name, long bytes, String sha256) {}

    /** A setting that was in force; missing if the report does not tell. */
    JsonNode setting(String key) {
        return report.path("settings").path(key);
    }

    /** The report of a mode; missing if it is not there. */
    JsonNode run(String mode) {
        return runs.getOrDefault(mode, NONE);
    }

    /** The settings of a report whose keys begin so, as code; not the inputs, which the report lists. */
    static List<String> settings(JsonNode report, String start) {
        List<String> settings = new ArrayList<>();
        report.path("settings").properties().forEach(setting -> {
            if (setting.getKey().startsWith(start) && !setting.getKey().endsWith(".input")) {
                settings.add(Markdown.code(setting.getKey() + " = " + setting.getValue()));
            }
        });
        return settings;
    }
}
