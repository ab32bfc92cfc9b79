package io.github.llmdata.crawler.prepare.takedown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The settings by which a prepared dataset was made, from its report.
 *
 * @param then by key
 */
record PreparedSettings(JsonNode then) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREPARE = "crawler.prepare.";

    /** Decides whether the export has a ledger, which is written again with what is made of the records. */
    private static final String LEDGER = "crawler.output.ledger";

    /** What decides about records, and not about what is made of them. */
    private static final List<String> HARMLESS = List.of(
            "after-run",
            "recipe",
            "repair",
            "near.",
            "mask.",
            "split.",
            "source-order",
            "mix",
            "budget",
            "max-epochs",
            "decontaminat");

    static PreparedSettings of(ReportFile report) {
        return new PreparedSettings(report.root().path("settings"));
    }

    /** Those that decide what is made of the records, as JSON by their keys. */
    Map<String, String> needed() {
        Map<String, String> needed = new TreeMap<>();
        for (Map.Entry<String, JsonNode> setting : then.properties()) {
            if (counts(setting.getKey())) {
                needed.put(setting.getKey(), setting.getValue().toString());
            }
        }
        return needed;
    }

    /**
     * Refuses if what is made of the records would be made in another way.
     *
     * @param now the settings in force, as JSON
     */
    void refuseOthers(Map<String, String> now) throws IOException {
        List<String> differences = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        for (Map.Entry<String, String> setting : now.entrySet()) {
            String key = setting.getKey();
            if (counts(key) && then.has(key) && !isSame(then.get(key), JSON.readTree(setting.getValue()))) {
                differences.add(key + " was " + then.get(key) + " and is " + setting.getValue());
                remedies.add("--set '" + key + "=" + then.get(key) + "'");
            }
        }
        if (!differences.isEmpty()) {
            throw new InvalidSettingException("The prepared records were written with other settings: "
                    + String.join("; ", differences)
                    + ". Give the takedown the settings of prepare, which may be: " + String.join(" ", remedies));
        }
    }

    private static boolean counts(String key) {
        boolean isHarmless = HARMLESS.stream().anyMatch(start -> key.startsWith(start, PREPARE.length()));
        return key.equals(LEDGER) || (key.startsWith(PREPARE) && !isHarmless);
    }

    /** The order of a list does not matter. */
    private static boolean isSame(JsonNode one, JsonNode other) {
        return (one.isArray() && other.isArray()) ? texts(one).equals(texts(other)) : one.equals(other);
    }

    private static Set<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::toString)
                .collect(Collectors.toSet());
    }
}
