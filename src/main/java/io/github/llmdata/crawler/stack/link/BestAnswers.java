package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stack.rows.PostType;
import io.github.llmdata.crawler.state.Codec;
import io.github.llmdata.crawler.state.StoredMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The answer with the highest score for each question; of several, the one with the lowest id. It is collected in a first pass
 * over the dump, before the pass that links; beyond 500,000 questions the table moves to disk.
 */
public final class BestAnswers {
    private static final int MAX_ON_HEAP = 500_000;

    /** Question id to score (upper half) and inverted answer id (lower half): the greatest is the best. */
    private final Map<Integer, Long> recent = new HashMap<>();

    /** Repeated rows are ignored, as in linking. */
    private final RoaringBitmap seen = new RoaringBitmap();

    private final SpillStore store;
    private @Nullable StoredMap<Long, Long> spilled;

    BestAnswers(SpillStore store) {
        this.store = store;
    }

    /** Takes the answers among the rows into account. */
    public void collect(List<PostRow> rows) {
        for (PostRow row : rows) {
            boolean isFirst = seen.checkedAdd(row.id());
            if (isFirst && row.type() == PostType.ANSWER && row.parentId() > 0) {
                recent.merge(row.parentId(), rank(row), Math::max);
            }
        }
        if (recent.size() > MAX_ON_HEAP) {
            spill();
        }
    }

    /** The id of the question's best answer, or 0 if it has none. */
    int of(int questionId) {
        Long rank = recent.get(questionId);
        Long older = spilled == null ? null : spilled.get((long) questionId).orElse(null);
        if (rank == null || (older != null && older > rank)) {
            rank = older;
        }
        return rank == null ? 0 : ~rank.intValue();
    }

    private void spill() {
        StoredMap<Long, Long> table = spilled == null ? store.map("best-answers", Codec.NUMBER) : spilled;
        spilled = table;
        recent.forEach((question, rank) -> {
            if (table.get(question.longValue()).filter(older -> older >= rank).isEmpty()) {
                table.put(question.longValue(), rank);
            }
        });
        recent.clear();
    }

    private static long rank(PostRow answer) {
        return ((long) answer.score() << 32) | (~answer.id() & 0xFFFF_FFFFL);
    }
}
