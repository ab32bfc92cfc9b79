package io.github.llmdata.crawler.prepare.parquet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.prepare.record.FieldType.Field;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes records to one Parquet file: plain values, packed by zstd, without dictionaries and statistics. One thread at a time.
 *
 * <p>The format is that of https://parquet.apache.org/docs/file-format/; the numbers of the fields are those of
 * https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift.
 */
public final class ParquetWriter {
    private static final byte[] MAGIC = "PAR1".getBytes(US_ASCII);
    private static final int ROWS = 1024;
    private static final long MOST_BYTES = 128L << 20;

    private final Target target;
    private final List<Columns> fields;
    private final List<Column> columns;
    private final List<List<Column.Chunk>> groups = new ArrayList<>();
    private final List<Long> rowsOfGroups = new ArrayList<>();
    private long offset;
    private long rows;
    private long all;

    /** Where the bytes of the file go. */
    @FunctionalInterface
    public interface Target {
        /** Appends bytes. */
        void append(byte[] bytes) throws IOException;
    }

    /** Begins a file. */
    public ParquetWriter(Target target, List<Field> schema) throws IOException {
        this.target = target;
        this.fields = schema.stream().map(Columns::of).toList();
        this.columns = fields.stream().flatMap(field -> field.leaves().stream()).toList();
        append(MAGIC);
    }

    private void append(byte[] bytes) throws IOException {
        target.append(bytes);
        offset += bytes.length;
    }

    /**
     * Adds a record. A row group has {@value #ROWS} of them, or fewer if these are large.
     *
     * @param record whose fields have the types of the schema
     */
    public void add(JsonNode record) throws IOException {
        fields.forEach(field -> field.add(record));
        rows++;
        if (rows == ROWS || columns.stream().mapToLong(Column::size).sum() >= MOST_BYTES) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        List<Column.Chunk> chunks = new ArrayList<>();
        for (Column column : columns) {
            chunks.add(column.endGroup(offset));
            append(column.takePages());
        }
        groups.add(chunks);
        rowsOfGroups.add(rows);
        all += rows;
        rows = 0;
    }

    /** Whether the last row group is complete. */
    public boolean isBetweenGroups() {
        return rows == 0;
    }

    /** Ends the file. */
    public void finish() throws IOException {
        if (rows > 0) {
            endGroup();
        }
        byte[] footer = footer();
        append(footer);
        PlainBytes end = new PlainBytes();
        end.addInt(footer.length);
        append(end.take());
        append(MAGIC);
    }

    private byte[] footer() {
        CompactThrift footer = new CompactThrift().number(1, 1);
        footer.beginList(2, 1 + fields.stream().mapToInt(Columns::elements).sum());
        footer.beginElement().text(4, "schema").number(5, fields.size()).end();
        fields.forEach(field -> field.describe(footer));
        footer.number(3, all).beginList(4, groups.size());
        for (int i = 0; i < groups.size(); i++) {
            List<Column.Chunk> chunks = groups.get(i);
            footer.beginElement().beginList(1, chunks.size());
            chunks.forEach(chunk -> chunk.describe(footer));
            footer.number(2, chunks.stream().mapToLong(Column.Chunk::unpacked).sum())
                    .number(3, rowsOfGroups.get(i))
                    .end();
        }
        return footer.text(6, "llm-data-pipeline").toBytes();
    }
}
