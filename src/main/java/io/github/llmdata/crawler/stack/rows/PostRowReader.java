package io.github.llmdata.crawler.stack.rows;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.RowPosition;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one row from the attributes of the element at which an XML parser is. */
final class PostRowReader {

    /** How much of a row is read. */
    enum Fields {
        ALL,
        /** Ids, type and score; texts are left empty, which saves copying them. */
        LINKS
    }

    /** A row, or the reason why it is rejected. */
    sealed interface RowResult {

        record Read(PostRow row) implements RowResult {}

        /**
         * A row that is left out.
         *
         * @param measured what was found
         */
        record Rejected(Reason reason, String measured) implements RowResult {}
    }

    private final XMLStreamReader reader;
    private final String file;
    private final Fields fields;
    private final int maxValueBytes;

    /** By their {@link RowNames}. */
    private final long[] numbers = new long[RowNames.POST_TYPE_ID];

    private PostType type = PostType.OTHER;
    private String title = "";
    private String body = "";
    private String tags = "";
    private String userId = "";
    private String displayName = "";
    private String created = "";
    private String license = "";
    private PostOrigin origin = PostOrigin.ACCOUNT;
    private boolean isDeleted;
    private @Nullable RowResult rejection;

    PostRowReader(XMLStreamReader reader, String file, Fields fields, int maxValueBytes) {
        this.reader = reader;
        this.file = file;
        this.fields = fields;
        this.maxValueBytes = maxValueBytes;
    }

    boolean isRow() {
        return reader.getLocalName().equals("row");
    }

    /** @param offset where the row starts in the decoded XML */
    RowResult read(long offset) {
        reset();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            set(reader.getAttributeLocalName(i), i);
        }
        if (rejection != null) {
            return rejection;
        }
        Attribution attribution = new Attribution(userId, displayName, created, license);
        return result(
                numbers,
                type,
                isDeleted ? PostOrigin.DELETED : origin,
                RowTexts.of(title, body, tags, attribution),
                new RowPosition(file, offset));
    }

    /**
     * The row with these values, unless its id or its origin rules it out.
     *
     * @param numbers by their {@link RowNames}
     */
    static RowResult result(long[] numbers, PostType type, PostOrigin origin, RowTexts texts, RowPosition place) {
        long id = numbers[RowNames.ID];
        if (id <= 0) {
            return new RowResult.Rejected(Reason.MALFORMED_ROW, id == 0 ? "it has no Id" : "Id is " + id);
        }
        if (id >= PostRow.FIRST_CANARY_ID) {
            return new RowResult.Rejected(Reason.CANARY, "Id " + id);
        }
        boolean hasParent = type != PostType.ANSWER || numbers[RowNames.PARENT_ID] != 0;
        Optional<Reason> unwanted = origin.rejection(hasParent);
        if (unwanted.isPresent()) {
            return new RowResult.Rejected(unwanted.get(), "Id " + id);
        }
        return new RowResult.Read(new PostRow(
                (int) id,
                type,
                clamp(numbers[RowNames.ACCEPTED_ANSWER_ID]),
                clamp(numbers[RowNames.PARENT_ID]),
                clamp(numbers[RowNames.SCORE]),
                texts,
                place));
    }

    private void reset() {
        Arrays.fill(numbers, 0);
        type = PostType.OTHER;
        title = "";
        body = "";
        tags = "";
        userId = "";
        displayName = "";
        created = "";
        license = "";
        origin = PostOrigin.ACCOUNT;
        isDeleted = false;
        rejection = null;
    }

    private void set(String name, int i) {
        switch (name) {
            case "PostTypeId" -> type = typeOf(reader.getAttributeValue(i));
            case "Id" -> numbers[RowNames.ID] = number(name, i);
            case "AcceptedAnswerId" -> numbers[RowNames.ACCEPTED_ANSWER_ID] = number(name, i);
            case "ParentId" -> numbers[RowNames.PARENT_ID] = number(name, i);
            case "Score" -> numbers[RowNames.SCORE] = number(name, i);
            case "DeletionDate" -> isDeleted = !reader.getAttributeValue(i).isEmpty();
            case "OwnerUserId" -> {
                origin = PostOrigin.of(reader.getAttributeValue(i));
                userId = text(name, i);
            }
            case "Title", "Body", "Tags", "OwnerDisplayName", "CreationDate", "ContentLicense" ->
                setText(name, text(name, i));
            default -> {}
        }
    }

    private void setText(String name, String value) {
        switch (name) {
            case "Title" -> title = value;
            case "Body" -> body = value;
            case "Tags" -> tags = value;
            case "OwnerDisplayName" -> displayName = value;
            case "CreationDate" -> created = value;
            default -> license = value;
        }
    }

    private String text(String name, int i) {
        if (fields == Fields.LINKS) {
            return "";
        }
        String value = reader.getAttributeValue(i);
        if (value.length() > maxValueBytes / 3 && utf8Length(value) > maxValueBytes) {
            rejection = new RowResult.Rejected(Reason.TOO_LARGE, name + " of " + utf8Length(value) + " bytes");
        }
        return value;
    }

    private long number(String name, int i) {
        String value = reader.getAttributeValue(i).strip();
        if (value.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            String shown = value.length() > 20 ? value.substring(0, 20) + "..." : value;
            rejection = new RowResult.Rejected(Reason.MALFORMED_ROW, name + " is '" + shown + "'");
            return 0;
        }
    }

    private static PostType typeOf(String value) {
        return switch (value.strip()) {
            case "1" -> PostType.QUESTION;
            case "2" -> PostType.ANSWER;
            default -> PostType.OTHER;
        };
    }

    private static int clamp(long value) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
    }

    /** Length in bytes of UTF-8, without encoding. */
    private static long utf8Length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A surrogate is half of a character of four bytes.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
