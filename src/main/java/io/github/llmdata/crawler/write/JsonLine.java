package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.model.SafeMessage;

/**
 * The parts of a JSON object on a line of its own, as bytes. Unknown values are {@code null}, so that every line of a file has
 * the same keys.
 */
final class JsonLine {
    private static final byte[] NULL = ascii("null");

    private JsonLine() {}

    /** A part of a line that is the same in every line, such as a key with its punctuation. */
    static byte[] ascii(String part) {
        return part.getBytes(US_ASCII);
    }

    /** Appends a value; an empty text is {@code null}. */
    static void text(RecordBuffer out, String value) {
        if (value.isEmpty()) {
            unknown(out);
        } else {
            utf8(out, value);
        }
    }

    /**
     * As {@link #text}, for values that come from outside unchecked, such as URLs: characters that a terminal would obey or not show
     * are written as escapes.
     */
    static void visible(RecordBuffer out, String value) {
        if (!SafeMessage.hasInvisible(value)) {
            text(out, value);
            return;
        }
        RecordBuffer quoted = new RecordBuffer();
        utf8(quoted, value);
        out.add(SafeMessage.escaped(quoted.toString()).getBytes(UTF_8));
    }

    /** An unpaired surrogate becomes a question mark, as in the turns, because it cannot be encoded. */
    static void utf8(RecordBuffer out, String value) {
        utf8(out, value.getBytes(UTF_8));
    }

    static void utf8(RecordBuffer out, byte[] encoded) {
        out.add('"');
        JsonEscapes.append(encoded, out);
        out.add('"');
    }

    static void unknown(RecordBuffer out) {
        out.add(NULL);
    }

    /** Ends an object that is a line. */
    static void end(RecordBuffer out) {
        out.add('}');
        out.add('\n');
    }
}
