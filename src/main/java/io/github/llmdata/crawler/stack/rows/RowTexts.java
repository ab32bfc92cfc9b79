package io.github.llmdata.crawler.stack.rows;

import io.github.llmdata.crawler.state.Codec;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** The title, the body and the other texts of a row. A text that the row lacks is empty. */
public abstract sealed class RowTexts {
    /** The number of texts: title, body, tags, and the four of the {@link Attribution}. */
    static final int COUNT = 7;

    private static final int TITLE = 0;
    private static final int BODY = 1;
    private static final int TAGS = 2;
    static final int USER_ID = 3;
    private static final int DISPLAY_NAME = 4;
    private static final int CREATED = 5;
    private static final int LICENSE = 6;

    /** Texts that are strings already. */
    public static RowTexts of(String title, String body, String tags, Attribution attribution) {
        return new Decoded(List.of(
                title,
                body,
                tags,
                attribution.userId(),
                attribution.displayName(),
                attribution.created(),
                attribution.license()));
    }

    /**
     * Texts that become strings only when they are asked for: most rows are never written.
     *
     * @param bytes of rows that were checked
     * @param ranges where each text starts and ends
     */
    static RowTexts of(byte[] bytes, int[] ranges) {
        return new Raw(bytes, ranges);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static RowTexts readFrom(DataInputStream in) throws IOException {
        return in.readBoolean() ? Raw.read(in) : Decoded.read(in);
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

    abstract String text(int i);

    /** About as many bytes as the texts take. */
    public abstract int length();

    /** The same texts, to be kept for long: they hold no bytes of other rows. */
    public abstract RowTexts alone();

    /** Writes the texts; {@link #readFrom} reads them. */
    public abstract void writeTo(DataOutputStream out) throws IOException;

    private List<String> texts() {
        return IntStream.range(0, COUNT).mapToObj(this::text).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowTexts row && texts().equals(row.texts());
    }

    @Override
    public int hashCode() {
        return texts().hashCode();
    }

    @Override
    public String toString() {
        return texts().toString();
    }

    private static final class Decoded extends RowTexts {
        private final List<String> texts;

        private Decoded(List<String> texts) {
            this.texts = texts;
        }

        private static RowTexts read(DataInputStream in) throws IOException {
            String[] texts = new String[COUNT];
            for (int i = 0; i < COUNT; i++) {
                texts[i] = Codec.readText(in);
            }
            return new Decoded(List.of(texts));
        }

        @Override
        String text(int i) {
            return texts.get(i);
        }

        @Override
        public int length() {
            return texts.stream().mapToInt(String::length).sum();
        }

        @Override
        public RowTexts alone() {
            return this;
        }

        @Override
        public void writeTo(DataOutputStream out) throws IOException {
            out.writeBoolean(false);
            for (String text : texts) {
                Codec.writeText(text, out);
            }
        }
    }

    private static final class Raw extends RowTexts {
        private final byte[] bytes;
        private final int[] ranges;

        private Raw(byte[] bytes, int[] ranges) {
            this.bytes = bytes;
            this.ranges = ranges;
        }

        private static RowTexts read(DataInputStream in) throws IOException {
            int[] ranges = new int[2 * COUNT];
            int length = 0;
            for (int i = 0; i < COUNT; i++) {
                ranges[2 * i] = length;
                length += in.readInt();
                ranges[2 * i + 1] = length;
            }
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new IOException("the texts are cut short");
            }
            return new Raw(bytes, ranges);
        }

        private int length(int i) {
            return ranges[2 * i + 1] - ranges[2 * i];
        }

        @Override
        String text(int i) {
            return length(i) == 0 ? "" : Unescaping.text(bytes, ranges[2 * i], ranges[2 * i + 1]);
        }

        @Override
        public int length() {
            int length = 0;
            for (int i = 0; i < COUNT; i++) {
                length += length(i);
            }
            return length;
        }

        @Override
        public RowTexts alone() {
            byte[] copy = new byte[length()];
            int[] places = new int[2 * COUNT];
            int at = 0;
            for (int i = 0; i < COUNT; i++) {
                System.arraycopy(bytes, ranges[2 * i], copy, at, length(i));
                places[2 * i] = at;
                at += length(i);
                places[2 * i + 1] = at;
            }
            return new Raw(copy, places);
        }

        @Override
        public void writeTo(DataOutputStream out) throws IOException {
            out.writeBoolean(true);
            for (int i = 0; i < COUNT; i++) {
                out.writeInt(length(i));
            }
            for (int i = 0; i < COUNT; i++) {
                out.write(bytes, ranges[2 * i], length(i));
            }
        }
    }
}
