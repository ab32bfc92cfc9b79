package io.github.llmdata.crawler.monitor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Some lines of a ledger that a filter lets through, and where to read on. A ledger may have gigabytes, and it grows: a page is read
 * from a place in the file, until it is full or so many bytes were looked at that somebody waits for it.
 *
 * @param lines the fields of each line
 * @param next where the next page begins, in bytes
 * @param size the size of the file
 */
record LedgerPage(List<Map<String, String>> lines, long next, long size) {
    static final int MOST_LINES = 200;

    /** About a tenth of a second's reading. */
    static final long MOST_BYTES = 32L << 20;

    private static final JsonFactory JSON = new JsonFactory();
    private static final int BLOCK = 256 << 10;

    /** A line that is longer is left out of the page. */
    private static final int LONGEST_LINE = 1 << 20;

    private static final int LONGEST_VALUE = 2_000;

    /**
     * What is looked for.
     *
     * @param reason the code of a reason; empty for all
     * @param text is in any field, in any case; empty for all
     */
    record Filter(String reason, String text) {
        private boolean mayMatch(String line) {
            return reason.isEmpty() || line.contains("\"" + reason + "\"");
        }

        private boolean matches(Map<String, String> fields) {
            if (!reason.isEmpty() && !reason.equals(fields.get("reason"))) {
                return false;
            }
            String wanted = text.toLowerCase(Locale.ROOT);
            return text.isEmpty()
                    || fields.values().stream()
                            .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
        }
    }

    /**
     * Reads a page.
     *
     * @param ledger the finished file; its unfinished form is read as long as there is one, because a finished one beside it is that
     *     of an earlier run
     * @param from the start of a line, as an earlier page has told
     * @param most at most {@value #MOST_LINES}
     */
    static LedgerPage read(Path ledger, long from, int most, Filter filter) throws IOException {
        for (Path file : List.of(ledger.resolveSibling(ledger.getFileName() + ".part"), ledger)) {
            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                long start = Math.max(0, Math.min(from, channel.size()));
                return new Scan(channel, start, Math.max(1, Math.min(most, MOST_LINES)), filter).page();
            } catch (NoSuchFileException e) {
                // the run has published it, or writes no ledger
            }
        }
        return new LedgerPage(List.of(), 0, 0);
    }

    private static final class Scan {
        private final SeekableByteChannel channel;
        private final int most;
        private final Filter filter;
        private final List<Map<String, String>> found = new ArrayList<>();
        private final long start;
        private long next;
        private byte[] begun = {};

        Scan(SeekableByteChannel channel, long from, int most, Filter filter) {
            this.channel = channel;
            this.start = from;
            this.next = from;
            this.most = most;
            this.filter = filter;
        }

        LedgerPage page() throws IOException {
            byte[] bytes = new byte[BLOCK];
            ByteBuffer block = ByteBuffer.wrap(bytes);
            channel.position(start);
            while (found.size() < most && next - start < MOST_BYTES && channel.read(block.clear()) > 0) {
                take(bytes, block.position());
            }
            return new LedgerPage(found, next, channel.size());
        }

        /** Takes the whole lines of a block, and keeps the beginning of the next. */
        private void take(byte[] bytes, int length) {
            int from = 0;
            for (int i = 0; i < length && found.size() < most; i++) {
                if (bytes[i] == '\n') {
                    String rest = new String(bytes, from, i - from, StandardCharsets.UTF_8);
                    String line = begun.length == 0
                            ? rest
                            : new String(joined(begun, bytes, from, i), StandardCharsets.UTF_8);
                    next += begun.length + (i + 1 - from);
                    begun = new byte[0];
                    from = i + 1;
                    consider(line);
                }
            }
            if (found.size() < most) {
                begun = joined(begun, bytes, from, length);
                if (begun.length > LONGEST_LINE) {
                    next += begun.length; // the rest of the line is no JSON, and is left out, too
                    begun = new byte[0];
                }
            }
        }

        private static byte[] joined(byte[] begun, byte[] bytes, int from, int to) {
            byte[] all = new byte[begun.length + to - from];
            System.arraycopy(begun, 0, all, 0, begun.length);
            System.arraycopy(bytes, from, all, begun.length, to - from);
            return all;
        }

        private void consider(String line) {
            if (filter.mayMatch(line)) {
                Map<String, String> fields = fields(line);
                if (!fields.isEmpty() && filter.matches(fields)) {
                    found.add(fields);
                }
            }
        }
    }

    /** The fields of a line that are texts or numbers; none if it is no JSON. */
    static Map<String, String> fields(String line) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isStructStart()) {
                    parser.skipChildren();
                } else if (value != JsonToken.VALUE_NULL) {
                    fields.put(name, cut(parser.getText()));
                }
            }
            return fields;
        } catch (IOException e) {
            return Map.of(); // a line that is being written
        }
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "\u2026";
    }

    /** As one object. */
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("lines");
        for (Map<String, String> line : lines) {
            json.writeStartObject();
            for (Map.Entry<String, String> field : line.entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("next", next);
        json.writeNumberField("size", size);
        json.writeBooleanField("at_end", next >= size);
        json.writeEndObject();
    }
}
