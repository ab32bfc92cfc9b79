package io.github.llmdata.crawler.prepare.record;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Changes the texts of a record in its line of JSON; all else stays as it is. */
public final class TextChange {
    private static final Set<String> TEXTS = Set.of("text", "title", "content");

    private final BinaryOperator<String> change;

    private TextChange(BinaryOperator<String> change) {
        this.change = change;
    }

    /**
     * The line with changed texts. Halves of characters become U+FFFD, and texts in parts become one text.
     *
     * @param line that {@link RecordLine} has parsed
     * @param change from the name of a field and its text to the new text
     */
    public static byte[] apply(byte[] line, BinaryOperator<String> change) throws IOException {
        return new TextChange(change).applied(JsonText.of(line));
    }

    private byte[] applied(JsonText line) throws IOException {
        StringWriter changed = new StringWriter(line.length());
        try (JsonParser from = line.parser();
                JsonGenerator to = JsonText.generator(changed)) {
            for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
                copy(token, from, to);
            }
        }
        return changed.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void copy(JsonToken token, JsonParser from, JsonGenerator to) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            String name = String.valueOf(from.currentName());
            to.writeString(JsonText.whole(TEXTS.contains(name) ? change.apply(name, from.getText()) : from.getText()));
        } else if (token == JsonToken.FIELD_NAME) {
            to.writeFieldName(JsonText.whole(from.currentName()));
        } else if (token == JsonToken.START_ARRAY && isContentOfTurn(from)) {
            to.writeString(JsonText.whole(change.apply("content", TextParts.read(from))));
        } else if (token.isNumeric()) {
            to.writeNumber(from.getText());
        } else {
            to.copyCurrentEvent(from);
        }
    }

    /** Whether a list is what a turn says. */
    private static boolean isContentOfTurn(JsonParser json) throws IOException {
        JsonStreamContext turn = json.getParsingContext().getParent();
        if (!"content".equals(turn.getCurrentName()) || turn.getParent() == null) {
            return false;
        }
        JsonStreamContext record = turn.getParent().getParent();
        return record != null && "messages".equals(record.getCurrentName()) && record.getParent().inRoot();
    }
}
