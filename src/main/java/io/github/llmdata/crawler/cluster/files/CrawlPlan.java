package io.github.llmdata.crawler.cluster.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.llmdata.crawler.state.Fingerprint;
import io.github.llmdata.crawler.state.Folder;
import io.github.llmdata.crawler.state.RunInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a crawl of several machines is: it is fixed when the first of them has split the lists.
 *
 * @param shards how many there are
 * @param begun when the crawl began
 * @param inputs their names and sums
 * @param problems one sentence for each input that could not be used
 */
public record CrawlPlan(String mode, int shards, Instant begun, List<String> inputs, List<String> problems) {
    private static final JsonFactory JSON = new JsonFactory();

    public CrawlPlan {
        inputs = List.copyOf(inputs);
        problems = List.copyOf(problems);
    }

    /** The names and sums of the inputs of a run. */
    public static List<String> inputs(Fingerprint fingerprint) {
        return fingerprint.inputs().stream().map(CrawlPlan::input).toList();
    }

    private static String input(RunInput input) {
        return input.label() + " " + input.bytes() + " " + input.sum();
    }

    /** The plan of the crawl in a folder, if it has begun. */
    public static Optional<CrawlPlan> of(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String mode = "";
        int shards = 0;
        Instant begun = Instant.EPOCH;
        List<String> inputs = List.of();
        List<String> problems = List.of();
        try (JsonParser json = JSON.createParser(Files.readAllBytes(file))) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "mode" -> mode = json.getText();
                    case "shards" -> shards = json.getIntValue();
                    case "begun" -> begun = Instant.parse(json.getText());
                    case "inputs" -> inputs = texts(json);
                    case "problems" -> problems = texts(json);
                    default -> json.skipChildren();
                }
            }
        }
        return Optional.of(new CrawlPlan(mode, shards, begun, inputs, problems));
    }

    private static List<String> texts(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            texts.add(json.getText());
        }
        return texts;
    }

    /** Writes the plan, whole or not at all. */
    public void write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("mode", mode);
            json.writeNumberField("shards", shards);
            json.writeStringField("begun", begun.toString());
            write("inputs", inputs, json);
            write("problems", problems, json);
            json.writeEndObject();
        }
        replace(file, bytes.toByteArray());
    }

    private static void write(String field, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    static void replace(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        Files.write(part, content);
        Folder.syncContent(part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Folder.sync(Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow());
    }

    /** Why a machine with other settings or inputs cannot take part, as one sentence; empty if it can. */
    public Optional<String> refusal(Path file, CrawlPlan other) {
        String end = ". Start it with those of the others, or choose another folder with --output";
        if (!mode.equals(other.mode)) {
            return Optional.of("The crawl of " + file + " has the mode " + mode + ", not " + other.mode + end);
        }
        if (shards != other.shards) {
            return Optional.of("The crawl of " + file + " has " + shards + " shards, and crawler.cluster.shards is "
                    + other.shards + end);
        }
        return inputs.equals(other.inputs)
                ? Optional.empty()
                : Optional.of("The crawl of " + file + " has other inputs than this machine, or they have changed since"
                        + " it began: its lists are split once" + end);
    }
}
