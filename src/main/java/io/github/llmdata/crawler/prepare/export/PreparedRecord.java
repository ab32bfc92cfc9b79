package io.github.llmdata.crawler.prepare.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.prepare.record.UniformLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A record of a prepared dataset.
 *
 * @param split the name of its split: {@code train}, {@code val} or {@code test}
 * @param fields all that its line says
 * @param content its text
 */
public record PreparedRecord(String split, JsonNode fields, Content content) {
    private static final String ANSWERS = "assistant";
    private static final String ASKS = "user";
    private static final Set<String> OTHERS = Set.of("system", "developer", "tool");

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

    /**
     * Who speaks, as chat templates name it: {@code user}, {@code assistant}, {@code system}, {@code developer} or {@code tool}. In
     * forms that know two speakers only, all but the assistant are the user.
     *
     * @param turn its number, counted from 0
     */
    public String roleOf(int turn) {
        if (turns().get(turn).role() == Turn.Role.BOT) {
            return ANSWERS;
        }
        String role = fields.path("messages").path(turn).path("role").asText();
        return OTHERS.contains(role) ? role : ASKS;
    }

    /** The turns of a dialogue; none of an article. */
    public List<Turn> turns() {
        return content instanceof Content.Dialogue dialogue ? dialogue.turns() : List.of();
    }
}
