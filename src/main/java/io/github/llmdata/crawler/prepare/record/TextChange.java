package io.github.llmdata.crawler.prepare.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Changes the texts of a record in its line of JSON; all else stays as it is. */
public final class TextChange {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Set<String> TEXTS = Set.of("text", "title", "content");

    private TextChange() {}

    /**
     * The line with changed texts.
     *
     * @param line that {@link RecordLine} has parsed
     * @param change from the name of a field and its text to the new text
     */
    public static byte[] apply(byte[] line, BinaryOperator<String> change) throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream(line.length);
        try (JsonParser from = FACTORY.createParser(line);
                JsonGenerator to = FACTORY.createGenerator(changed)) {
            for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
                if (token == JsonToken.VALUE_STRING && TEXTS.contains(String.valueOf(from.currentName()))) {
                    to.writeString(change.apply(from.currentName(), from.getText()));
                } else {
                    to.copyCurrentEvent(from);
                }
            }
        }
        return changed.toByteArray();
    }
}
