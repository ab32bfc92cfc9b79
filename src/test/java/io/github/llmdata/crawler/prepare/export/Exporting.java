package io.github.llmdata.crawler.prepare.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.llmdata.crawler.prepare.record.FieldType;
import io.github.llmdata.crawler.prepare.record.RecordFile;
import io.github.llmdata.crawler.prepare.record.RecordSchema;
import io.github.llmdata.crawler.prepare.tokens.Tokenizer;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.ExportSettings;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.write.ControlTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Exports records of a test; a token is a character. */
final class Exporting {
    static final ObjectMapper JSON = new ObjectMapper();

    /** The token that stands between records. */
    static final int END = 0xFFFF;

    /** The token of a mark. */
    static final int MARK = 0xFFFE;

    private static final Tokenizer CHARACTERS = new Tokenizer() {
        @Override
        public String name() {
            return "characters";
        }

        @Override
        public int[] encode(String text) {
            return text.chars().toArray();
        }

        @Override
        public int[] encodeMark(String mark) {
            return mark.equals("<|im_end|>") ? new int[] {MARK} : encode(mark);
        }

        @Override
        public int size() {
            return 1 << Character.SIZE;
        }

        @Override
        public OptionalInt endOfText() {
            return OptionalInt.of(END);
        }
    };

    private final Path dir;
    private final List<String> sets = new ArrayList<>();

    Exporting(Path dir) {
        this.dir = dir;
    }

    /** The folder of the prepared dataset. */
    Path dir() {
        return dir;
    }

    Exporting set(String... settings) {
        sets.addAll(List.of(settings));
        return this;
    }

    Exporting split(String name, String... lines) throws IOException {
        Files.writeString(dir.resolve(name + ".jsonl"), String.join("\n", lines) + "\n");
        return this;
    }

    Exporting formats(String... names) throws IOException {
        sets.add("crawler.prepare.formats=" + Arrays.toString(names));
        exporter().export();
        return this;
    }

    Exporter exporter() throws IOException {
        Path empty = Files.writeString(dir.resolve("empty.conf"), "");
        ExportSettings settings = Settings.from(Configuration.load(Optional.of(empty), sets), "test")
                .prepare()
                .export();
        List<FieldType.Field> fields = RecordSchema.fields(false, List.of());
        RecordFile gone = new RecordFile("gone.jsonl", dir.resolve("gone.jsonl"));
        Papers papers = new Papers(
                dir.resolve("report_prepared.json"), dir, List.of(gone), fields, UnaryOperator.identity(), true);
        Formats formats = new Formats(settings, ControlTokens.of(List.of()), CHARACTERS, fields);
        return new Exporter(dir, settings, formats, CHARACTERS, papers, Runnable::run);
    }

    String text(String file) throws IOException {
        return Files.readString(dir.resolve(file));
    }

    JsonNode json(String file) throws IOException {
        return JSON.readTree(text(file));
    }

    JsonNode manifest() throws IOException {
        return json("manifest.json");
    }

    static String prose(String id, String text) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("source", "wiki")
                .put("url", "https://example.org/" + id)
                .put("license", "CC BY-SA 4.0")
                .put("text", text)
                .toString();
    }

    /** A dialogue of turns, the first one of the user. */
    static String dialogue(String id, String... turns) {
        var record = JSON.createObjectNode()
                .put("id", id)
                .put("source", "stack")
                .putNull("url")
                .put("license", "CC BY-SA 4.0");
        var messages = record.putArray("messages");
        for (int i = 0; i < turns.length; i++) {
            messages.addObject().put("role", i % 2 == 0 ? "user" : "assistant").put("content", turns[i]);
        }
        return record.toString();
    }
}
