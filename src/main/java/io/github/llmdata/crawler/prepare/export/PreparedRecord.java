package io.github.llmdata.crawler.prepare.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.prepare.record.UniformLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of a prepared dataset.
 *
 * @param split the name of its split: {@code train}, {@code val} or {@code test}
 * @param fields all that its line says
 * @param content its text
 */
public record PreparedRecord(String split, JsonNode fields, Content content) {
    private static final String ANSWERS = "assistant";

    /** Parses a line that {@code prepare} has written. */
    static PreparedRecord parse(String split, byte[] line) throws IOException {
        JsonNode fields = UniformLine.read(line);
        JsonNode messages = fields.path("messages");
        if (messages.isEmpty()) {
            return new PreparedRecord(
                    split, fields, new Content.Prose(fields.path("text").asText()));
        }
        List<Turn> turns = new ArrayList<>();
        messages.forEach(message -> turns.add(new Turn(
                message.path("role").asText().equals(ANSWERS) ? Turn.Role.BOT : Turn.Role.USER,
                message.path("content").asText(""))));
        return new PreparedRecord(split, fields, new Content.Dialogue(turns));
    }

    /** A field that holds text; empty if it is missing or null. */
    public String field(String name) {
        return fields.path(name).asText("");
    }

    /** The turns of a dialogue; none of an article. */
    public List<Turn> turns() {
        return content instanceof Content.Dialogue dialogue ? dialogue.turns() : List.of();
    }
}
