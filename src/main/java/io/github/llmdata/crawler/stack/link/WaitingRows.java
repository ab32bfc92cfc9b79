package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.state.StoredMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Rows that wait for others, each under a key. Their texts are kept as bytes, on the heap up to a budget; beyond it the oldest half
 * moves to disk.
 */
final class WaitingRows {
    /** Approximate heap of a row without its texts. */
    private static final int ROW_OVERHEAD_BYTES = 500;

    private final LinkedHashMap<Integer, PostRow> onHeap = new LinkedHashMap<>();
    private final RoaringBitmap onDisk = new RoaringBitmap();
    private final String name;
    private final SpillStore store;
    private final long heapBudget;
    private @Nullable StoredMap<Long, PostRow> spilled;
    private long heapBytes;

    /**
     * Rows for one purpose.
     *
     * @param name of what is stored on disk
     * @param heapBudget approximate bytes of heap for the rows
     */
    WaitingRows(String name, long heapBudget, SpillStore store) {
        this.name = name;
        this.heapBudget = heapBudget;
        this.store = store;
    }

    /** Adds a row; returns false if another one waits under that key already. */
    boolean add(int key, PostRow row) {
        if (onDisk.contains(key) || onHeap.containsKey(key)) {
            return false;
        }
        onHeap.put(key, row.alone());
        heapBytes += bytesOf(row);
        if (heapBytes > heapBudget) {
            spill();
        }
        return true;
    }

    /** Removes and returns the row that waits under a key. */
    Optional<PostRow> take(int key) {
        PostRow row = onHeap.remove(key);
        if (row != null) {
            heapBytes -= bytesOf(row);
            return Optional.of(row);
        }
        return spilled != null && onDisk.checkedRemove(key) ? spilled.remove((long) key) : Optional.empty();
    }

    /** All keys; a copy, so that the caller may take rows while it iterates. */
    RoaringBitmap keys() {
        RoaringBitmap keys = onDisk.clone();
        onHeap.keySet().forEach(keys::add);
        return keys;
    }

    /** The number of rows. */
    long size() {
        return onHeap.size() + spilledSize();
    }

    /** The number of rows on disk. */
    long spilledSize() {
        return onDisk.getLongCardinality();
    }

    private void spill() {
        if (spilled == null) {
            spilled = store.map(name, new PostRowCodec());
        }
        Iterator<Map.Entry<Integer, PostRow>> oldest = onHeap.entrySet().iterator();
        while (heapBytes > heapBudget / 2 && oldest.hasNext()) {
            Map.Entry<Integer, PostRow> entry = oldest.next();
            spilled.put(entry.getKey().longValue(), entry.getValue());
            onDisk.add(entry.getKey().intValue());
            heapBytes -= bytesOf(entry.getValue());
            oldest.remove();
        }
    }

    private static long bytesOf(PostRow row) {
        return ROW_OVERHEAD_BYTES + (long) row.texts().length();
    }
}
