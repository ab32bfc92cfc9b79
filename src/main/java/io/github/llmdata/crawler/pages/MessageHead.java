package io.github.llmdata.crawler.pages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The head of an archive record, or of the HTTP response in it: a first line, and fields. A line that starts with a blank
 * continues the field before it; a line without a colon is ignored.
 */
record MessageHead(String firstLine, List<Field> fields) {
    /** The longest head that is read; more is damage. */
    static final int MAX_BYTES = 1 << 16;

    /** One field of a head. */
    record Field(String name, String value) {}

    MessageHead {
        fields = List.copyOf(fields);
    }

    /** Reads a head. Bytes that are not UTF-8 are read as ISO-8859-1. */
    static MessageHead parse(byte[] head) {
        String[] lines = text(head).strip().split("\\r?\\n", -1);
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i];
            boolean isContinued = line.startsWith(" ") || line.startsWith("\t");
            int colon = line.indexOf(':');
            if (isContinued && !fields.isEmpty()) {
                Field last = fields.remove(fields.size() - 1);
                fields.add(new Field(last.name(), (last.value() + " " + line.strip()).strip()));
            } else if (!isContinued && colon > 0) {
                fields.add(new Field(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip()));
            }
        }
        return new MessageHead(lines[0].strip(), fields);
    }

    private static String text(byte[] head) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(head)).toString();
        } catch (CharacterCodingException e) {
            return new String(head, ISO_8859_1);
        }
    }

    /** The index after the empty line that ends a head; empty if there is no such line within {@link #MAX_BYTES}. */
    static Optional<Integer> endIn(byte[] bytes, int start) {
        int line = start;
        while (line < bytes.length && (bytes[line] == '\r' || bytes[line] == '\n')) {
            line++; // blank lines before the first line
        }
        for (int at = line; at < bytes.length && at - start < MAX_BYTES; at++) {
            if (bytes[at] == '\n') {
                if (at == line || (at == line + 1 && bytes[line] == '\r')) {
                    return Optional.of(at + 1);
                }
                line = at + 1;
            }
        }
        return Optional.empty();
    }

    /** The value of the first field with a name, in any case; empty if there is none. */
    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** The values of all fields with a name, in any case. */
    List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }
}
