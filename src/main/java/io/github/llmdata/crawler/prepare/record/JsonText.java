package io.github.llmdata.crawler.prepare.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * A line of JSON as characters.
 *
 * @param characters of which only the first ones belong to the line
 * @param length how many these are
 */
record JsonText(char[] characters, int length) {
    private static final int MAX_DEPTH = 100;
    private static final char UNKNOWN = '\uFFFD';

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(LineBlocks.LONGEST_LINE)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /**
     * Decodes a line.
     *
     * @throws IOException if it is not UTF-8
     */
    static JsonText of(byte[] line) throws IOException {
        if (line.length > 1 && (line[0] == 0 || line[1] == 0)) {
            throw new IOException("it is UTF-16; convert the file to UTF-8");
        }
        ByteBuffer in = ByteBuffer.wrap(line);
        CharBuffer out = CharBuffer.allocate(line.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (result.isError()) {
            throw new IOException("byte " + (in.position() + 1) + " is not UTF-8; convert the file to UTF-8");
        }
        return new JsonText(out.array(), out.position());
    }

    JsonParser parser() throws IOException {
        return FACTORY.createParser(characters, 0, length);
    }

    static JsonGenerator generator(Writer to) throws IOException {
        return FACTORY.createGenerator(to);
    }

    /** Whether it has an escape of a surrogate, such as the half of an emoji that was cut in two. */
    boolean mayHoldHalfCharacters() {
        for (int i = 0; i + 2 < length; i++) {
            if (characters[i] == '\\' && characters[i + 1] == 'u' && (characters[i + 2] | 0x20) == 'd') {
                return true;
            }
        }
        return false;
    }

    /** The text, with U+FFFD for each half of a character. */
    static String whole(String text) {
        int at = 0;
        while (at < text.length() && !Character.isSurrogate(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point ->
                        whole.appendCodePoint(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                                ? UNKNOWN
                                : point));
        return whole.toString();
    }
}
