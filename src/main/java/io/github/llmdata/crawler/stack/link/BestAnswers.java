package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stack.rows.PostType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The highest-scored answer of each question, ties going to the lower id. Collected by a reading of the dump before the
 * one that links; beyond some number of questions the table moves to a store on disk.
 */
public final class BestAnswers {
    private static final int MAX_ON_HEAP = 500_000;

    /** Question id to score (upper half) and inverted answer id (lower half): the greater, the better. */
    private final Map<Integer, Long> recent = new HashMap<>();

    /** Rows that come again have no say, as in linking. */
    private final RoaringBitmap seen = new RoaringBitmap();

    private final SpillStore store;
    private @Nullable MVMap<Integer, Long> spilled;

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
        Long older = spilled == null ? null : older(spilled, questionId);
        if (rank == null || (older != null && older > rank)) {
            rank = older;
        }
        return rank == null ? 0 : ~rank.intValue();
    }

    private void spill() {
        MVMap<Integer, Long> table = spilled == null ? store.map("best-answers") : spilled;
        spilled = table;
        try {
            recent.forEach((question, rank) -> {
                Long older = table.get(question);
                if (older == null || older < rank) {
                    table.put(question, rank);
                }
            });
        } catch (MVStoreException e) {
            throw store.failed(e);
        }
        recent.clear();
    }

    private @Nullable Long older(MVMap<Integer, Long> table, int questionId) {
        try {
            return table.get(questionId);
        } catch (MVStoreException e) {
            throw store.failed(e);
        }
    }

    private static long rank(PostRow answer) {
        return ((long) answer.score() << 32) | (~answer.id() & 0xFFFF_FFFFL);
    }
}
