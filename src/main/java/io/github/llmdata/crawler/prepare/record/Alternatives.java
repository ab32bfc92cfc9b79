package io.github.llmdata.crawler.prepare.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmdata.crawler.takedown.RecordNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The other answers in a line of JSON, in its field {@code alternatives}. If that has another type than in records, there are none. */
public final class Alternatives {
    private static final byte[] KEY = ("\"" + RecordSchema.ALTERNATIVES + "\"").getBytes(US_ASCII);

    private Alternatives() {}

    /**
     * Another answer.
     *
     * @param names by what a takedown can name it
     */
    public record Alternative(RecordNames names, String text) {
        private static Alternative of(JsonNode answer) {
            List<String> authors = new ArrayList<>();
            for (JsonNode author : answer.path("authors")) {
                authors.add(author.path("name").asText(""));
                authors.add(author.path("url").asText(""));
            }
            RecordNames names = new RecordNames(
                    answer.path("id").asText(""), List.of(answer.path("url").asText("")), authors);
            return new Alternative(names, answer.path(RecordSchema.TEXT).asText(""));
        }
    }

    /** The other answers in a line. */
    public static List<Alternative> of(byte[] line) throws IOException {
        List<Alternative> alternatives = new ArrayList<>();
        if (mayBeIn(line)) {
            answers(UniformLine.read(line)).forEach(answer -> alternatives.add(Alternative.of(answer)));
        }
        return alternatives;
    }

    /**
     * The line without some of them; the same array if none goes.
     *
     * @param goes asked once for each
     */
    public static byte[] without(byte[] line, Predicate<Alternative> goes) throws IOException {
        if (!mayBeIn(line)) {
            return line;
        }
        JsonNode record = UniformLine.read(line);
        JsonNode answers = answers(record);
        if (answers.isEmpty() || !(record instanceof ObjectNode fields)) {
            return line;
        }
        ArrayNode stay = fields.arrayNode();
        answers.forEach(answer -> {
            if (!goes.test(Alternative.of(answer))) {
                stay.add(answer);
            }
        });
        if (stay.size() == answers.size()) {
            return line;
        }
        fields.set(RecordSchema.ALTERNATIVES, stay);
        return UniformLine.write(fields);
    }

    private static JsonNode answers(JsonNode record) {
        JsonNode answers = record.path(RecordSchema.ALTERNATIVES);
        return RecordSchema.ANSWERS.holds(answers) ? answers : MissingNode.getInstance();
    }

    /** Few lines have them, and only these need to be parsed as a whole. */
    private static boolean mayBeIn(byte[] line) {
        for (int i = 0; i + KEY.length <= line.length; i++) {
            if (line[i] == KEY[0] && isKey(line, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKey(byte[] line, int at) {
        int same = 1;
        while (same < KEY.length && line[at + same] == KEY[same]) {
            same++;
        }
        return same == KEY.length;
    }
}
