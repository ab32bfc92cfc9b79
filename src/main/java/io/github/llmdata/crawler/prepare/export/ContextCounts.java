package io.github.llmdata.crawler.prepare.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.settings.ContextSettings;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What became of records that are longer than the context, and how much of the documents fits into usual lengths. One thread at a time. */
final class ContextCounts {
    /** In tokens. */
    private static final int[] LENGTHS = {128, 256, 512, 1024, 2048, 4096};

    private static final double DIGITS = 1e4;

    private final ContextSettings settings;
    private final Map<ContextCut.Outcome, Long> records = new EnumMap<>(ContextCut.Outcome.class);
    private final Sums dialogues = new Sums();
    private final Sums articles = new Sums();
    private long parts;

    ContextCounts(ContextSettings settings) {
        this.settings = settings;
    }

    /** Sums over documents of a kind. */
    private static final class Sums {
        private long documents;
        private long tokens;
        private final long[] fitting = new long[LENGTHS.length];
        private final long[] tokensOfFitting = new long[LENGTHS.length];
        private final long[] tokensBehind = new long[LENGTHS.length];

        void add(long length) {
            documents++;
            tokens += length;
            for (int i = 0; i < LENGTHS.length; i++) {
                if (length <= LENGTHS[i]) {
                    fitting[i]++;
                    tokensOfFitting[i] += length;
                } else {
                    tokensBehind[i] += length - LENGTHS[i];
                }
            }
        }

        void write(int i, ObjectNode into) {
            into.put("documents", share(fitting[i], documents))
                    .put("tokens", share(tokensOfFitting[i], tokens))
                    .put("cropped_tokens", share(tokensBehind[i], tokens));
        }

        private static double share(long part, long all) {
            return all == 0 ? 0 : Math.round(part * DIGITS / all) / DIGITS;
        }
    }

    void add(ContextCut.Documents record) {
        records.merge(record.outcome(), 1L, Long::sum);
        if (record.outcome() == ContextCut.Outcome.CUT) {
            parts += record.documents().size();
        }
        for (ExportItem document : record.documents()) {
            Sums sums = document.record().turns().isEmpty() ? articles : dialogues;
            sums.add(document.countTokens());
        }
    }

    private long count(ContextCut.Outcome outcome) {
        return records.getOrDefault(outcome, 0L);
    }

    /**
     * Writes the counts. For each length: the share of documents that fit, the share of all tokens that these have, and the share
     * of all tokens that a reader loses that takes no more than the length of each document.
     */
    void write(ObjectNode into) {
        into.put("records", records.values().stream().mapToLong(count -> count).sum())
                .put("limit", settings.tokens())
                .put(
                        "long_dialogues",
                        settings.longDialogues().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("whole", count(ContextCut.Outcome.WHOLE))
                .put("articles_cut", count(ContextCut.Outcome.CUT))
                .put("parts", parts)
                .put("questions_shortened", count(ContextCut.Outcome.SHORTENED));
        into.putObject("left_out").put(Reason.OVER_CONTEXT.code(), count(ContextCut.Outcome.LEFT_OUT));
        ObjectNode lengths = into.putObject("lengths");
        for (int i = 0; i < LENGTHS.length; i++) {
            ObjectNode length = lengths.putObject(String.valueOf(LENGTHS[i]));
            dialogues.write(i, length.putObject("dialogues"));
            articles.write(i, length.putObject("articles"));
        }
    }
}
