package io.github.llmdata.crawler.pages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the URLs of a list with a JSON object in each line, in constant memory: of a line it stores only the URL. A line may
 * also be just the URL, in quotes.
 */
final class JsonLinesReader implements PageReader {
    private static final int MAX_DEPTH = 100;

    // Hostile lines with many different names would fill a table of field names and make it slow.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(CsvFields.MAX_BYTES)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final ListedItem items;
    private final List<String> names;
    private final OneLine line;
    private final Span span;

    /**
     * Reads a list.
     *
     * @param span only lines that start in it are items
     */
    JsonLinesReader(ListedItem items, InputStream in, Span span) {
        this.items = items;
        this.span = span;
        this.names = items.wiki().isEmpty()
                ? UrlLists.URL_NAMES
                : Stream.concat(UrlLists.URL_NAMES.stream(), UrlLists.TITLE_NAMES.stream())
                        .toList();
        this.line = new OneLine(in);
    }

    @Override
    public Optional<PageInput> next() throws IOException {
        while (line.next() && line.offset() < span.end()) {
            boolean isBefore = line.offset() < span.start();
            PageInput item = item();
            if (!line.isBlank() && !isBefore) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private PageInput item() throws IOException {
        Optional<String> url;
        try (JsonParser parser = FACTORY.createParser(new InputStreamReader(line, StandardCharsets.UTF_8))) {
            url = url(parser);
        } catch (JsonProcessingException e) {
            url = Optional.empty();
        }
        line.pass();
        return url.isPresent()
                ? items.of(url.get(), line.number(), true)
                : items.rejected(line.number(), line.shown(), "a JSON object with a field url");
    }

    private Optional<String> url(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        Optional<String> url = Optional.empty();
        if (first == JsonToken.VALUE_STRING) {
            url = Optional.of(parser.getText());
        } else if (first == JsonToken.START_OBJECT) {
            url = urlOfObject(parser);
        }
        return parser.nextToken() == null ? url : Optional.empty();
    }

    private Optional<String> urlOfObject(JsonParser parser) throws IOException {
        Optional<String> best = Optional.empty();
        int bestRank = names.size();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int rank = names.indexOf(parser.currentName().toLowerCase(Locale.ROOT));
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING && rank >= 0 && rank < bestRank) {
                best = Optional.of(parser.getText());
                bestRank = rank;
            }
            parser.skipChildren();
        }
        return best;
    }

    @Override
    public String position() {
        return String.valueOf(line.number());
    }

    @Override
    public void close() throws IOException {
        line.closeFile();
    }

    /** The current line, as a stream that ends with it. */
    private static final class OneLine extends InputStream {
        private static final int SHOWN_BYTES = 300;

        /** Its length; so many bytes are read at once at least. */
        private static final int BYTE_ORDER_MARK = 3;

        private final InputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private int position;
        private int limit;
        private long before;
        private long offset;
        private final byte[] start = new byte[SHOWN_BYTES];
        private int startLength;
        private boolean blank;
        private boolean ended = true;
        private long number;

        OneLine(InputStream in) {
            this.in = in;
        }

        /** Goes to the next line; false at the end of the file. */
        boolean next() throws IOException {
            if (position == limit && !fill()) {
                return false;
            }
            number++;
            offset = before + position;
            skipByteOrderMark();
            startLength = 0;
            blank = true;
            ended = false;
            return true;
        }

        private void skipByteOrderMark() {
            boolean isMarked = number == 1
                    && limit - position >= 3
                    && buffer[0] == (byte) 0xef
                    && buffer[1] == (byte) 0xbb
                    && buffer[2] == (byte) 0xbf;
            position += isMarked ? 3 : 0;
        }

        @Override
        public int read() throws IOException {
            if (ended || (position == limit && !fill())) {
                ended = true;
                return -1;
            }
            int next = buffer[position++] & 0xff;
            if (next == '\n') {
                ended = true;
                return -1;
            }
            blank &= next <= ' ';
            if (startLength < SHOWN_BYTES) {
                start[startLength++] = (byte) next;
            }
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = 0;
            int next = length == 0 ? -1 : read();
            while (next >= 0) {
                target[offset + count++] = (byte) next;
                next = count == length ? -1 : read();
            }
            return count == 0 && length > 0 ? -1 : count;
        }

        private boolean fill() throws IOException {
            before += limit;
            position = 0;
            limit = in.readNBytes(buffer, 0, BYTE_ORDER_MARK);
            if (limit == BYTE_ORDER_MARK) {
                limit += Math.max(0, in.read(buffer, limit, buffer.length - limit));
            }
            return limit > 0;
        }

        /** Passes the rest of the line. */
        void pass() throws IOException {
            while (!ended) {
                read();
            }
        }

        boolean isBlank() {
            return blank;
        }

        /** The number of the line, from 1. */
        long number() {
            return number;
        }

        /** Where the line starts, as a number of bytes of the text. */
        long offset() {
            return offset;
        }

        String shown() {
            return new String(start, 0, startLength, StandardCharsets.UTF_8).strip()
                    + (startLength == SHOWN_BYTES ? "..." : "");
        }

        void closeFile() throws IOException {
            in.close();
        }
    }
}
