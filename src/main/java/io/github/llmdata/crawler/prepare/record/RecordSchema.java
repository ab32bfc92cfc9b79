package io.github.llmdata.crawler.prepare.record;

import io.github.llmdata.crawler.prepare.record.FieldType.Field;
import io.github.llmdata.crawler.prepare.record.FieldType.ListOf;
import io.github.llmdata.crawler.prepare.record.FieldType.Plain;
import io.github.llmdata.crawler.prepare.record.FieldType.Struct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The fields of prepared records: the same in every line, whatever their source. */
public final class RecordSchema {
    /** The text of an article; null in a dialogue. */
    public static final String TEXT = "text";

    /** The turns of a dialogue; null in an article. */
    public static final String MESSAGES = "messages";

    /** What prepare changed in the texts: see {@link Change}. */
    public static final String CHANGES = "changes";

    /** What the input said in fields that are none of these, or of another type: a JSON object as text. */
    public static final String OTHER = "other";

    private static final Struct ANSWER = struct(integer("id"), text("file"), integer("offset"));

    private static final Struct PROVENANCE = struct(
            text("file"),
            integer("offset"),
            text("warc"),
            text("requested"),
            integer("comments_shown"),
            integer("comments_declared"),
            new Field("answer", ANSWER));

    /** When the first answer of a dialogue was written; null if that is not told. */
    public static final String ANSWER_CREATED = "answer_created";

    /** Whether who asked has accepted the first answer; null if that is not told. */
    public static final String ACCEPTED = "accepted";

    /** Other answers to the first question of a dialogue; null if the input was not asked for them. */
    public static final String ALTERNATIVES = "alternatives";

    private static final ListOf AUTHORS = new ListOf(struct(text("name"), text("url")));

    static final ListOf ANSWERS = new ListOf(struct(
            text("id"),
            text("url"),
            text(TEXT),
            integer("score"),
            text("created"),
            text("license"),
            new Field("authors", AUTHORS)));

    /** The fields that each line has first, in their order. */
    static final List<Field> FIELDS = List.of(
            text("id"),
            text("source"),
            text("url"),
            text("title"),
            text(TEXT),
            new Field(MESSAGES, new ListOf(struct(text("role"), text("content")))),
            new Field("authors", AUTHORS),
            text("license"),
            text("created"),
            integer("score"),
            new Field("tags", new ListOf(Plain.TEXT)),
            text("fetched"),
            new Field("provenance", PROVENANCE),
            text(ANSWER_CREATED),
            new Field(ACCEPTED, Plain.BOOLEAN),
            new Field(ALTERNATIVES, ANSWERS),
            new Field(CHANGES, new ListOf(Plain.TEXT)),
            text(OTHER));

    private RecordSchema() {}

    /**
     * All fields of each line, in their order.
     *
     * @param hasLanguage whether each record carries its language
     * @param signals the names of what each record carries that was measured in it
     */
    public static List<Field> fields(boolean hasLanguage, Collection<String> signals) {
        List<Field> fields = new ArrayList<>(FIELDS);
        if (hasLanguage) {
            fields.add(text("language"));
            fields.add(new Field("language_score", Plain.DECIMAL));
        }
        if (!signals.isEmpty()) {
            List<Field> measured =
                    signals.stream().map(name -> new Field(name, Plain.DECIMAL)).toList();
            fields.add(new Field("signals", new Struct(measured)));
        }
        fields.add(integer("cluster_size"));
        return fields;
    }

    private static Struct struct(Field... fields) {
        return new Struct(List.of(fields));
    }

    private static Field text(String name) {
        return new Field(name, Plain.TEXT);
    }

    private static Field integer(String name) {
        return new Field(name, Plain.INTEGER);
    }

    /** What may be changed in the texts of a record. */
    public enum Change {
        /** UTF-8 that had been read as windows-1252 was read anew. */
        REPAIRED,
        /** Lines were left out. */
        SHORTENED,
        /** Personal data and secrets were replaced by placeholders. */
        MASKED;

        /** Its name in records. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
