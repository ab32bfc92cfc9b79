package io.github.llmdata.crawler.stack.link;

import io.github.llmdata.crawler.stack.rows.PostRow;
import io.github.llmdata.crawler.stack.rows.PostType;
import io.github.llmdata.crawler.state.Codec;
import io.github.llmdata.crawler.state.StoredMap;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The answers with the highest scores for each question; of equal ones, that with the lowest id comes first. They are collected
 * in a first pass over the dump, before the pass that links; beyond 500,000 questions (fewer, if several answers of each are kept)
 * the table moves to disk.
 */
public final class BestAnswers {
    private static final int MAX_ON_HEAP = 500_000;
    private static final long[] NONE = {};

    /** Question id to the ranks of its answers, the best one first. */
    private final Map<Integer, long[]> recent = new HashMap<>();

    /** Repeated rows are ignored, as in linking. */
    private final RoaringBitmap seen = new RoaringBitmap();

    private final SpillStore store;
    private final AnswerRules rules;

    /** How many answers of a question are kept. */
    private final int kept;

    private @Nullable StoredMap<Long, long[]> spilled;

    BestAnswers(SpillStore store, AnswerRules rules) {
        this.store = store;
        this.rules = rules;
        this.kept = 1 + rules.alternatives();
    }

    /** Takes the answers among the rows into account. */
    public void collect(List<PostRow> rows) {
        for (PostRow row : rows) {
            boolean isFirst = seen.checkedAdd(row.id());
            if (isFirst && row.type() == PostType.ANSWER && row.parentId() > 0) {
                recent.merge(row.parentId(), new long[] {rank(row)}, this::best);
            }
        }
        if (recent.size() > MAX_ON_HEAP * 2 / (1 + kept)) {
            spill();
        }
    }

    /** The id of the question's best answer, or 0 if it has none. */
    int of(int questionId) {
        long[] ranks = ranks(questionId);
        return ranks.length == 0 ? 0 : id(ranks[0]);
    }

    /** The answer that is chosen for a question, or 0. */
    int chosenFor(PostRow question) {
        if (question.acceptedAnswerId() != 0 || !rules.takesBest()) {
            return question.acceptedAnswerId();
        }
        return of(question.id());
    }

    /**
     * The answers beside the chosen one that have no higher score, the best one first. Only the best answers of the question are
     * looked at, so there may be fewer than are wanted; none, if the chosen one is not among them.
     */
    List<Integer> alternativesOf(PostRow question) {
        if (rules.alternatives() == 0) {
            return List.of();
        }
        int chosen = chosenFor(question);
        long[] ranks = ranks(question.id());
        OptionalLong own =
                Arrays.stream(ranks).filter(rank -> id(rank) == chosen).findFirst();
        if (own.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(ranks)
                .filter(rank -> id(rank) != chosen && score(rank) <= score(own.getAsLong()))
                .mapToObj(BestAnswers::id)
                .toList();
    }

    private long[] ranks(int questionId) {
        long[] newer = recent.getOrDefault(questionId, NONE);
        return spilled == null
                ? newer
                : spilled.get((long) questionId)
                        .map(older -> best(older, newer))
                        .orElse(newer);
    }

    private void spill() {
        StoredMap<Long, long[]> table = spilled == null ? store.map("best-answers", new RanksCodec()) : spilled;
        spilled = table;
        recent.forEach((question, ranks) -> {
            long[] older = table.get(question.longValue()).orElse(NONE);
            long[] all = best(older, ranks);
            if (!Arrays.equals(all, older)) {
                table.put(question.longValue(), all);
            }
        });
        recent.clear();
    }

    /** The best of both, which have no rank in common; each has its best one first. */
    private long[] best(long[] some, long[] others) {
        long[] best = new long[Math.min(kept, some.length + others.length)];
        int i = 0;
        int j = 0;
        for (int to = 0; to < best.length; to++) {
            boolean isNext = j == others.length || (i < some.length && some[i] > others[j]);
            best[to] = isNext ? some[i++] : others[j++];
        }
        return best;
    }

    /** The score in the upper half and the inverted id in the lower half: the greatest is the best. */
    private static long rank(PostRow answer) {
        return ((long) answer.score() << 32) | (~answer.id() & 0xFFFF_FFFFL);
    }

    private static int id(long rank) {
        return ~(int) rank;
    }

    private static int score(long rank) {
        return (int) (rank >> 32);
    }

    private static final class RanksCodec implements Codec<long[]> {
        @Override
        public String noun() {
            return "the ranks of some answers";
        }

        @Override
        public void write(long[] ranks, DataOutputStream out) throws IOException {
            out.writeInt(ranks.length);
            for (long rank : ranks) {
                out.writeLong(rank);
            }
        }

        @Override
        public long[] read(DataInputStream in) throws IOException {
            long[] ranks = new long[in.readInt()];
            for (int i = 0; i < ranks.length; i++) {
                ranks[i] = in.readLong();
            }
            return ranks;
        }
    }
}
