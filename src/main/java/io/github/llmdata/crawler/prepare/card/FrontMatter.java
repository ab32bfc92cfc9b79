package io.github.llmdata.crawler.prepare.card;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.prepare.record.FieldType;
import io.github.llmdata.crawler.prepare.record.FieldType.Field;
import io.github.llmdata.crawler.prepare.record.FieldType.ListOf;
import io.github.llmdata.crawler.prepare.record.FieldType.Plain;
import io.github.llmdata.crawler.prepare.record.FieldType.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the Hugging Face hub, and its library {@code datasets}, read at the head of a card. Its keys are those of
 * https://github.com/huggingface/hub-docs/blob/main/datasetcard.md.
 */
final class FrontMatter {
    /** {@code datasets} reads all configurations of a folder by one reader, here that for JSON. */
    private static final Pattern LOADABLE = Pattern.compile(".*\\.(jsonl(\\.gz|\\.zst)?|json)", Pattern.DOTALL);

    private static final Map<String, String> SPLITS = Map.of("val", "validation");
    private static final long[] SIZES = {1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000};
    private static final String[] SIZE_NAMES = {"1K", "10K", "100K", "1M", "10M", "100M", "1B"};
    private static final Map<String, String> TAGS =
            Map.of("wiki", "wikipedia", "stack", "stack-exchange", "reddit", "reddit");

    /** Languages of ISO 639-3 by the two letters that the hub prefers, where there are any. */
    private static final Map<String, String> SHORT = Arrays.stream(Locale.getISOLanguages())
            .collect(
                    Collectors.toMap(code -> new Locale(code).getISO3Language(), code -> code, (first, same) -> first));

    private final StringBuilder yaml = new StringBuilder("---\n");

    private FrontMatter() {}

    /**
     * Makes the front matter.
     *
     * @param fields of each line of the JSON lines
     * @param manifest of the files
     */
    static String of(RecordTally tally, List<Field> fields, JsonNode manifest) {
        FrontMatter front = new FrontMatter();
        front.text("pretty_name", "Prepared text of " + names(tally));
        Set<String> licences = new TreeSet<>();
        tally.licences().keySet().forEach(names -> Licence.of(names).forEach(one -> licences.add(one.hubName())));
        front.list("license", licences);
        Set<String> languages = new TreeSet<>();
        tally.languages().keySet().forEach(code -> languages.add(SHORT.getOrDefault(code, code)));
        front.list("language", languages);
        front.list("size_categories", List.of(size(tally.records())));
        List<String> tasks = new ArrayList<>(List.of("text-generation"));
        if (tally.dialogues() > 0) {
            tasks.add("question-answering");
        }
        front.list("task_categories", tasks);
        Set<String> tags = new TreeSet<>();
        tally.sources().keySet().forEach(source -> tags.add(TAGS.getOrDefault(source, "text")));
        front.list("tags", tags);
        front.configs(manifest);
        front.features(fields);
        return front.yaml.append("---\n").toString();
    }

    private static String names(RecordTally tally) {
        String names = String.join(", ", tally.sources().keySet());
        return names.isBlank() ? "no named source" : names;
    }

    private static String size(long records) {
        if (records < SIZES[0]) {
            return "n<" + SIZE_NAMES[0];
        }
        int i = 0;
        while (i + 1 < SIZES.length && records >= SIZES[i + 1]) {
            i++;
        }
        return i + 1 < SIZES.length ? SIZE_NAMES[i] + "<n<" + SIZE_NAMES[i + 1] : "n>" + SIZE_NAMES[i];
    }

    /** A text in double quotes, so that YAML takes no word such as {@code no} for something else. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c >= ' ' && c <= '~') {
                quoted.append(c);
            } else {
                quoted.append(String.format("\\u%04x", (int) c));
            }
        }
        return quoted.append('"').toString();
    }

    private void text(String key, String value) {
        yaml.append(key).append(": ").append(quoted(value)).append('\n');
    }

    private void list(String key, Iterable<String> values) {
        if (values.iterator().hasNext()) {
            yaml.append(key).append(":\n");
            values.forEach(value -> yaml.append("- ").append(quoted(value)).append('\n'));
        }
    }

    /** Each format that {@code datasets} can load is a configuration; the JSON lines are the default. */
    private void configs(JsonNode manifest) {
        Map<String, Map<String, List<String>>> configs = new LinkedHashMap<>();
        configs.put(Card.DEFAULT, new LinkedHashMap<>());
        for (String split : Card.SPLITS) {
            for (JsonNode file : manifest.path("files")) {
                String path = file.path("path").asText();
                boolean isOfSplit = file.path("split").asText().equals(split);
                if (isOfSplit
                        && LOADABLE.matcher(path).matches()
                        && file.path("records").asLong() > 0) {
                    String format = file.path("format").asText();
                    configs.computeIfAbsent(
                                    format.equals(Card.RECORDS) ? Card.DEFAULT : format, any -> new LinkedHashMap<>())
                            .computeIfAbsent(SPLITS.getOrDefault(split, split), any -> new ArrayList<>())
                            .add(path);
                }
            }
        }
        yaml.append("configs:\n");
        configs.forEach(this::config);
    }

    private void config(String name, Map<String, List<String>> splits) {
        yaml.append("- config_name: ").append(quoted(name)).append('\n');
        if (name.equals(Card.DEFAULT)) {
            yaml.append("  default: true\n");
        }
        yaml.append("  data_files:\n");
        splits.forEach((split, paths) -> {
            yaml.append("  - split: ").append(quoted(split)).append("\n    path:\n");
            paths.forEach(path -> yaml.append("    - ").append(quoted(path)).append('\n'));
        });
    }

    private void features(List<Field> fields) {
        yaml.append("dataset_info:\n- config_name: ")
                .append(quoted(Card.DEFAULT))
                .append("\n  features:\n");
        fields(fields, "  ");
    }

    private void fields(List<Field> fields, String indent) {
        for (Field field : fields) {
            yaml.append(indent).append("- name: ").append(quoted(field.name())).append('\n');
            type(field.type(), indent + "  ");
        }
    }

    private void type(FieldType type, String indent) {
        if (type instanceof Struct struct) {
            yaml.append(indent).append("struct:\n");
            fields(struct.fields(), indent);
        } else if (type instanceof ListOf list && list.element() instanceof Struct struct) {
            yaml.append(indent).append("list:\n");
            fields(struct.fields(), indent);
        } else if (type instanceof ListOf list) {
            yaml.append(indent)
                    .append("sequence: ")
                    .append(name((Plain) list.element()))
                    .append('\n');
        } else {
            yaml.append(indent).append("dtype: ").append(name((Plain) type)).append('\n');
        }
    }

    private static String name(Plain type) {
        return switch (type) {
            case TEXT -> "string";
            case INTEGER -> "int64";
            case DECIMAL -> "float64";
            case BOOLEAN -> "bool";
        };
    }
}
