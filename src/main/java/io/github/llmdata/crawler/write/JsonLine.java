package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.llmdata.crawler.model.SafeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A JSON object on a line of its own. Unknown values are {@code null}, so that every line of a file has the same keys. */
final class JsonLine {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonLine() {}

    /** Writes the fields of the object. */
    @FunctionalInterface
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** Appends an object and its line end. */
    static void append(ByteArrayOutputStream out, Fields fields) {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
        out.write('\n');
    }

    /** Writes a field; an empty text is {@code null}. */
    static void text(JsonGenerator json, String key, String value) throws IOException {
        if (value.isEmpty()) {
            json.writeNullField(key);
        } else {
            json.writeFieldName(key);
            utf8(json, value);
        }
    }

    /**
     * As {@link #text}, for values that come from outside unchecked, such as URLs: characters that a terminal would obey or not show
     * are written as escapes.
     */
    static void visible(JsonGenerator json, String key, String value) throws IOException {
        if (!SafeMessage.hasInvisible(value)) {
            text(json, key, value);
            return;
        }
        String encodable = new String(value.getBytes(UTF_8), UTF_8);
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(encodable));
        json.writeFieldName(key);
        json.writeRawValue("\"" + SafeMessage.escaped(quoted) + "\"");
    }

    /** An unpaired surrogate becomes a question mark, as in the turns, because it cannot be encoded. */
    static void utf8(JsonGenerator json, String value) throws IOException {
        utf8(json, value.getBytes(UTF_8));
    }

    static void utf8(JsonGenerator json, byte[] encoded) throws IOException {
        byte[] escaped = JsonEscapes.of(encoded);
        json.writeRawUTF8String(escaped, 0, escaped.length);
    }
}
