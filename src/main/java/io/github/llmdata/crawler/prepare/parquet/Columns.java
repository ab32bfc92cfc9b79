package io.github.llmdata.crawler.prepare.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.prepare.record.FieldType;
import io.github.llmdata.crawler.prepare.record.FieldType.Field;
import io.github.llmdata.crawler.prepare.record.FieldType.ListOf;
import io.github.llmdata.crawler.prepare.record.FieldType.Plain;
import io.github.llmdata.crawler.prepare.record.FieldType.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A field and the columns below it. All values may be null. The levels are those of
 * https://parquet.apache.org/docs/file-format/nestedencoding/, lists those of
 * https://github.com/apache/parquet-format/blob/master/LogicalTypes.md.
 */
final class Columns {
    private static final int OPTIONAL = 1;
    private static final int REPEATED = 2;
    private static final int UTF_8 = 0;
    private static final int LIST = 3;
    private static final int LOGICAL_STRING = 1;
    private static final int LOGICAL_LIST = 3;

    private final Field field;
    private final List<Columns> parts = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final int repetition;

    private Columns(Field field, List<String> above, int repetition) {
        this.field = field;
        List<String> path = with(above, field.name());
        if (field.type() instanceof Plain plain) {
            this.repetition = repetition;
            columns.add(new Column(plain, path, repetition > 0));
        } else if (field.type() instanceof ListOf list) {
            this.repetition = repetition + 1;
            parts.add(new Columns(new Field("element", list.element()), with(path, "list"), repetition + 1));
        } else {
            this.repetition = repetition;
            ((Struct) field.type()).fields().forEach(part -> parts.add(new Columns(part, path, repetition)));
        }
        parts.forEach(part -> columns.addAll(part.columns));
    }

    private static List<String> with(List<String> path, String name) {
        return Stream.concat(path.stream(), Stream.of(name)).toList();
    }

    /** The columns of a field of records. */
    static Columns of(Field field) {
        return new Columns(field, List.of(), 0);
    }

    /** The columns below the field, in the order of the schema. */
    List<Column> leaves() {
        return columns;
    }

    /** Adds the value that the field has in a record. */
    void add(JsonNode record) {
        add(record.path(field.name()), 0, 0);
    }

    private void add(JsonNode value, int repeated, int defined) {
        FieldType type = field.type();
        if (value.isNull() || value.isMissingNode()) {
            columns.forEach(column -> column.addNull(repeated, defined));
        } else if (type instanceof Plain) {
            columns.get(0).add(repeated, defined + 1, value);
        } else if (type instanceof ListOf && value.isEmpty()) {
            columns.forEach(column -> column.addNull(repeated, defined + 1));
        } else if (type instanceof ListOf) {
            for (int i = 0; i < value.size(); i++) {
                parts.get(0).add(value.get(i), i == 0 ? repeated : repetition, defined + 2);
            }
        } else {
            parts.forEach(part -> part.add(value.path(part.field.name()), repeated, defined + 1));
        }
    }

    /** How many elements of the schema stand for the field. */
    int elements() {
        int own = field.type() instanceof ListOf ? 2 : 1;
        return own + parts.stream().mapToInt(Columns::elements).sum();
    }

    /** Writes the elements of the schema. */
    void describe(CompactThrift footer) {
        footer.beginElement();
        if (field.type() instanceof Plain plain) {
            footer.number(1, columns.get(0).physicalType()).number(3, OPTIONAL).text(4, field.name());
            if (plain == Plain.TEXT) {
                footer.number(6, UTF_8).begin(10).begin(LOGICAL_STRING).end().end();
            }
        } else {
            footer.number(3, OPTIONAL).text(4, field.name()).number(5, parts.size());
        }
        if (field.type() instanceof ListOf) {
            footer.number(6, LIST).begin(10).begin(LOGICAL_LIST).end().end();
            footer.end().beginElement().number(3, REPEATED).text(4, "list").number(5, 1);
        }
        footer.end();
        parts.forEach(part -> part.describe(footer));
    }
}
