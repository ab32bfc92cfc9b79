package io.github.llmdata.crawler.prepare.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import io.github.llmdata.crawler.prepare.record.FieldType.Plain;
import java.util.List;

/** The values of one column in the row group that is being filled: pages of version 1, plain, packed by zstd. */
final class Column {
    private static final int DATA_PAGE = 0;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int ZSTD = 6;
    private static final int LEVEL = 3;

    /** A page is ended behind the record that makes it larger than this. */
    private static final int PAGE = 1 << 20;

    private final Plain type;
    private final List<String> path;
    private final boolean isRepeated;

    private final Levels repetitions = new Levels();
    private final Levels definitions = new Levels();
    private final PlainBytes values = new PlainBytes();
    private final PlainBytes pages = new PlainBytes();
    private int valuesOnPage;
    private long valuesInGroup;
    private long unpacked;

    /**
     * An empty column.
     *
     * @param path the names that lead to it in the schema
     * @param isRepeated whether a record may have several values
     */
    Column(Plain type, List<String> path, boolean isRepeated) {
        this.type = type;
        this.path = path;
        this.isRepeated = isRepeated;
    }

    /** Adds that there is no value. */
    void addNull(int repetition, int definition) {
        if (repetition == 0 && values.size() >= PAGE) {
            endPage();
        }
        repetitions.add(repetition);
        definitions.add(definition);
        valuesOnPage++;
    }

    /** Adds a value. */
    void add(int repetition, int definition, JsonNode value) {
        addNull(repetition, definition);
        switch (type) {
            case TEXT -> values.addText(value.asText().getBytes(UTF_8));
            case INTEGER -> values.addLong(value.asLong());
            case DECIMAL -> values.addLong(Double.doubleToLongBits(value.asDouble()));
            case BOOLEAN -> values.addBit(value.booleanValue());
        }
    }

    private void endPage() {
        PlainBytes page = new PlainBytes();
        if (isRepeated) {
            repetitions.moveTo(page);
        }
        definitions.moveTo(page);
        page.add(values.take());
        byte[] plain = page.take();
        byte[] packed = Zstd.compress(plain, LEVEL);
        byte[] head = new CompactThrift()
                .number(1, DATA_PAGE)
                .number(2, plain.length)
                .number(3, packed.length)
                .begin(5)
                .number(1, valuesOnPage)
                .number(2, PLAIN)
                .number(3, RLE)
                .number(4, RLE)
                .end()
                .toBytes();
        pages.add(head);
        pages.add(packed);
        unpacked += head.length + plain.length;
        valuesInGroup += valuesOnPage;
        valuesOnPage = 0;
    }

    /** Bytes in memory. */
    long size() {
        return (long) values.size() + pages.size();
    }

    /** What the footer says of the values in one row group. */
    record Chunk(Column column, long offset, long values, long unpacked, long packed) {

        void describe(CompactThrift footer) {
            footer.beginElement()
                    .number(2, offset)
                    .begin(3)
                    .number(1, column.physicalType())
                    .numbers(2, List.of(PLAIN, RLE))
                    .texts(3, column.path)
                    .number(4, ZSTD)
                    .number(5, values)
                    .number(6, unpacked)
                    .number(7, packed)
                    .number(9, offset)
                    .end()
                    .end();
        }
    }

    /**
     * Ends the row group.
     *
     * @param offset in the file at which its pages are written
     */
    Chunk endGroup(long offset) {
        if (valuesOnPage > 0) {
            endPage();
        }
        Chunk chunk = new Chunk(this, offset, valuesInGroup, unpacked, pages.size());
        valuesInGroup = 0;
        unpacked = 0;
        return chunk;
    }

    /** The pages of the row group that has ended. */
    byte[] takePages() {
        return pages.take();
    }

    /** The number of the type in the footer. */
    int physicalType() {
        return switch (type) {
            case BOOLEAN -> 0;
            case INTEGER -> 2;
            case DECIMAL -> 5;
            case TEXT -> 6;
        };
    }
}
