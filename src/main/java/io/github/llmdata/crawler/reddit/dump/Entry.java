package io.github.llmdata.crawler.reddit.dump;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A row in a block of a partition.
 *
 * @param place of its thread
 * @param score of a comment; the lowest number if it is hidden
 * @param block the rows around it
 * @param start where its content starts in the block
 * @param length of its content
 */
record Entry(long place, boolean isPost, long id, long retrieved, int score, byte[] block, int start, int length) {
    /** Place, kind, id, time, score, length. */
    static final int HEADER_BYTES = 8 + 1 + 8 + 8 + 4 + 4;

    /** Threads by place; in a thread the submission first, then the comments from the oldest; of several copies the newest first. */
    static final Comparator<Entry> ORDER = (a, b) -> {
        int order = Long.compareUnsigned(a.place, b.place);
        order = order == 0 ? Boolean.compare(b.isPost, a.isPost) : order;
        order = order == 0 ? Long.compare(a.id, b.id) : order;
        return order == 0 ? Long.compare(b.retrieved, a.retrieved) : order;
    };

    static void write(Row row, ByteBuffer target) {
        target.putLong(Row.place(row.thread()));
        target.put((byte) (row.isPost() ? 1 : 0));
        target.putLong(row.id());
        target.putLong(row.retrieved());
        target.putInt(row.score());
        target.putInt(row.content().length);
        target.put(row.content());
    }

    /** Reads the entry at the position of a block, and moves the position behind it. */
    static Entry read(ByteBuffer block) {
        long place = block.getLong();
        boolean isPost = block.get() != 0;
        long id = block.getLong();
        long retrieved = block.getLong();
        int score = block.getInt();
        int length = block.getInt();
        int start = block.position();
        block.position(start + length);
        return new Entry(place, isPost, id, retrieved, score, block.array(), start, length);
    }

    /** Whether this is another copy of the same row. */
    boolean isCopyOf(Entry other) {
        return place == other.place && isPost == other.isPost && id == other.id;
    }

    long bytes() {
        return HEADER_BYTES + (long) length;
    }

    /** The same row in a block of its own. */
    Entry alone() {
        byte[] own = Arrays.copyOfRange(block, start - HEADER_BYTES, start + length);
        return new Entry(place, isPost, id, retrieved, score, own, HEADER_BYTES, length);
    }

    byte[] content() {
        return Arrays.copyOfRange(block, start, start + length);
    }
}
