package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.stack.rows.PostRow;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The questions whose answer has not come by yet, found by the id of that answer. They are kept on the heap up to a
 * budget; beyond it the oldest half goes to a store on disk.
 */
final class WaitingQuestions {
    /** What the objects around a row's texts take, about. */
    private static final int ROW_OVERHEAD_BYTES = 500;

    private final LinkedHashMap<Integer, PostRow> onHeap = new LinkedHashMap<>();
    private final RoaringBitmap onDisk = new RoaringBitmap();
    private final SpillStore store;
    private final long heapBudget;
    private @Nullable MVMap<Integer, byte[]> spilled;
    private long heapBytes;

    /** @param heapBudget bytes of heap for waiting questions, roughly */
    WaitingQuestions(long heapBudget, SpillStore store) {
        this.heapBudget = heapBudget;
        this.store = store;
    }

    /** Keeps the question until its answer is asked for; false if another question waits for that answer already. */
    boolean add(int answerId, PostRow question) {
        if (onDisk.contains(answerId) || onHeap.putIfAbsent(answerId, question) != null) {
            return false;
        }
        heapBytes += size(question);
        if (heapBytes > heapBudget) {
            spill();
        }
        return true;
    }

    /** The question that waits for the answer, which then no longer waits. */
    Optional<PostRow> take(int answerId) {
        PostRow question = onHeap.remove(answerId);
        if (question != null) {
            heapBytes -= size(question);
            return Optional.of(question);
        }
        try {
            byte[] encoded = spilled != null && onDisk.checkedRemove(answerId) ? spilled.remove(answerId) : null;
            return Optional.ofNullable(encoded).map(PostRowCodec::decode);
        } catch (MVStoreException e) {
            throw store.failed(e);
        }
    }

    /** The ids of all answers waited for; the caller may take questions while walking over them. */
    RoaringBitmap answerIds() {
        RoaringBitmap ids = onDisk.clone();
        onHeap.keySet().forEach(ids::add);
        return ids;
    }

    private void spill() {
        if (spilled == null) {
            spilled = store.map("questions");
        }
        Iterator<Map.Entry<Integer, PostRow>> oldest = onHeap.entrySet().iterator();
        while (heapBytes > heapBudget / 2 && oldest.hasNext()) {
            Map.Entry<Integer, PostRow> entry = oldest.next();
            put(spilled, entry);
            onDisk.add(entry.getKey().intValue());
            heapBytes -= size(entry.getValue());
            oldest.remove();
        }
    }

    private void put(MVMap<Integer, byte[]> table, Map.Entry<Integer, PostRow> entry) {
        try {
            table.put(entry.getKey(), PostRowCodec.encode(entry.getValue()));
        } catch (MVStoreException e) {
            throw store.failed(e);
        }
    }

    private static long size(PostRow question) {
        return ROW_OVERHEAD_BYTES
                + 2L * (question.body().length() + question.title().length());
    }
}
