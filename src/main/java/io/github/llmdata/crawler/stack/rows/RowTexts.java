package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The texts of a row as ranges of bytes, which become strings only when they are asked for: most rows are never written. A
 * text that the row lacks is empty.
 */
public final class RowTexts {
    /** The number of texts: title, body, tags, and the four of the {@link Attribution}. */
    static final int COUNT = 7;

    static final RowTexts NONE = new RowTexts(new byte[0], new int[2 * COUNT], false);

    private static final int TITLE = 0;
    private static final int BODY = 1;
    private static final int TAGS = 2;
    private static final int USER_ID = 3;
    private static final int DISPLAY_NAME = 4;
    private static final int CREATED = 5;
    private static final int LICENSE = 6;

    private final byte[] bytes;
    /** Where each text starts and ends. */
    private final int[] ranges;
    /** Whether there may be references in the texts. */
    private final boolean escaped;

    RowTexts(byte[] bytes, int[] ranges, boolean escaped) {
        this.bytes = bytes;
        this.ranges = ranges;
        this.escaped = escaped;
    }

    /** Texts as bytes of their own. */
    public static RowTexts of(String title, String body, String tags, Attribution attribution) {
        String[] texts = {
            title,
            body,
            tags,
            attribution.userId(),
            attribution.displayName(),
            attribution.created(),
            attribution.license()
        };
        byte[][] encoded = new byte[COUNT][];
        int[] ranges = new int[2 * COUNT];
        int length = 0;
        for (int i = 0; i < COUNT; i++) {
            encoded[i] = texts[i].getBytes(UTF_8);
            ranges[2 * i] = length;
            length += encoded[i].length;
            ranges[2 * i + 1] = length;
        }
        byte[] bytes = new byte[length];
        for (int i = 0; i < COUNT; i++) {
            System.arraycopy(encoded[i], 0, bytes, ranges[2 * i], encoded[i].length);
        }
        return new RowTexts(bytes, ranges, false);
    }

    String title() {
        return text(TITLE);
    }

    String body() {
        return text(BODY);
    }

    String tags() {
        return text(TAGS);
    }

    Attribution attribution() {
        return new Attribution(text(USER_ID), text(DISPLAY_NAME), text(CREATED), text(LICENSE));
    }

    private String text(int i) {
        int from = ranges[2 * i];
        int to = ranges[2 * i + 1];
        return escaped ? Unescaping.text(bytes, from, to) : new String(bytes, from, to - from, UTF_8);
    }

    /** The number of bytes of all texts. */
    public int length() {
        int length = 0;
        for (int i = 0; i < COUNT; i++) {
            length += ranges[2 * i + 1] - ranges[2 * i];
        }
        return length;
    }

    /** The same texts in an array that holds nothing else, to be kept for long. */
    public RowTexts alone() {
        byte[] copy = new byte[length()];
        int[] places = new int[2 * COUNT];
        int at = 0;
        for (int i = 0; i < COUNT; i++) {
            int length = ranges[2 * i + 1] - ranges[2 * i];
            System.arraycopy(bytes, ranges[2 * i], copy, at, length);
            places[2 * i] = at;
            at += length;
            places[2 * i + 1] = at;
        }
        return new RowTexts(copy, places, escaped);
    }

    /** Writes the texts as they are. */
    public void writeTo(DataOutputStream out) throws IOException {
        out.writeBoolean(escaped);
        for (int i = 0; i < COUNT; i++) {
            out.writeInt(ranges[2 * i + 1] - ranges[2 * i]);
        }
        for (int i = 0; i < COUNT; i++) {
            out.write(bytes, ranges[2 * i], ranges[2 * i + 1] - ranges[2 * i]);
        }
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @throws IOException if the bytes are cut short or were not written by it
     */
    public static RowTexts readFrom(DataInputStream in) throws IOException {
        boolean escaped = in.readBoolean();
        int[] ranges = new int[2 * COUNT];
        int length = 0;
        for (int i = 0; i < COUNT; i++) {
            ranges[2 * i] = length;
            length = Math.addExact(length, in.readInt());
            ranges[2 * i + 1] = length;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the texts are cut short");
        }
        return new RowTexts(bytes, ranges, escaped);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowTexts texts && Arrays.equals(texts(), texts.texts());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(texts());
    }

    private String[] texts() {
        String[] texts = new String[COUNT];
        for (int i = 0; i < COUNT; i++) {
            texts[i] = text(i);
        }
        return texts;
    }

    @Override
    public String toString() {
        return Arrays.toString(texts());
    }
}
