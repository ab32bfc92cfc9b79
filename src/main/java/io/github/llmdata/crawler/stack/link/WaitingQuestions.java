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
 * The questions whose answer was not read yet, by the id of that answer. Their texts are kept as bytes, on the heap up to a budget; beyond it the
 * oldest half moves to disk.
 */
final class WaitingQuestions {
    /** Approximate heap of a row without its texts. */
    private static final int ROW_OVERHEAD_BYTES = 500;

    private final LinkedHashMap<Integer, PostRow> onHeap = new LinkedHashMap<>();
    private final RoaringBitmap onDisk = new RoaringBitmap();
    private final SpillStore store;
    private final long heapBudget;
    private @Nullable StoredMap<Long, PostRow> spilled;
    private long heapBytes;

    /** @param heapBudget approximate bytes of heap for waiting questions */
    WaitingQuestions(long heapBudget, SpillStore store) {
        this.heapBudget = heapBudget;
        this.store = store;
    }

    /** Adds a question that waits for its answer; returns false if another question waits for that answer already. */
    boolean add(int answerId, PostRow question) {
        if (onDisk.contains(answerId) || onHeap.containsKey(answerId)) {
            return false;
        }
        onHeap.put(answerId, question.alone());
        heapBytes += size(question);
        if (heapBytes > heapBudget) {
            spill();
        }
        return true;
    }

    /** Removes and returns the question that waits for the answer. */
    Optional<PostRow> take(int answerId) {
        PostRow question = onHeap.remove(answerId);
        if (question != null) {
            heapBytes -= size(question);
            return Optional.of(question);
        }
        return spilled != null && onDisk.checkedRemove(answerId) ? spilled.remove((long) answerId) : Optional.empty();
    }

    /** The ids of all answers that questions wait for; a copy, so that the caller may take questions while it iterates. */
    RoaringBitmap answerIds() {
        RoaringBitmap ids = onDisk.clone();
        onHeap.keySet().forEach(ids::add);
        return ids;
    }

    /** The number of questions. */
    long size() {
        return onHeap.size() + spilledSize();
    }

    /** The number of questions on disk. */
    long spilledSize() {
        return onDisk.getLongCardinality();
    }

    private void spill() {
        if (spilled == null) {
            spilled = store.map("questions", new PostRowCodec());
        }
        Iterator<Map.Entry<Integer, PostRow>> oldest = onHeap.entrySet().iterator();
        while (heapBytes > heapBudget / 2 && oldest.hasNext()) {
            Map.Entry<Integer, PostRow> entry = oldest.next();
            spilled.put(entry.getKey().longValue(), entry.getValue());
            onDisk.add(entry.getKey().intValue());
            heapBytes -= size(entry.getValue());
            oldest.remove();
        }
    }

    private static long size(PostRow question) {
        return ROW_OVERHEAD_BYTES + (long) question.texts().length();
    }
}
