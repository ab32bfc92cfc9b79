package io.github.llmdata.crawler.prepare.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A text that is given as a list of parts, as in requests to services that chat: each is an object with a field text. */
final class TextParts {

    private TextParts() {}

    /**
     * The texts of the parts, one paragraph apart.
     *
     * @param json at the start of the list; afterwards at its end
     * @throws IOException if a part is something other than text
     */
    static String read(JsonParser json) throws IOException {
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new IOException("a turn has a part that is no object");
            }
            texts.add(part(json));
        }
        return String.join("\n\n", texts);
    }

    private static String part(JsonParser json) throws IOException {
        String text = "";
        String type = "text";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("text")) {
                text = json.getValueAsString("");
            } else if (name.equals("type")) {
                type = json.getValueAsString("");
            }
            json.skipChildren();
        }
        if (!type.equals("text")) {
            throw new IOException("a turn has a part of the type " + type + ", and only text can be prepared");
        }
        return text;
    }
}
