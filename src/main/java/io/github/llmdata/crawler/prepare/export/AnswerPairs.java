package io.github.llmdata.crawler.prepare.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.prepare.record.RecordSchema;
import io.github.llmdata.crawler.prepare.tokens.Tokenizer;
import io.github.llmdata.crawler.settings.ContextSettings;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether the first answer of a dialogue is known to be better than another one. A higher score tells it only of an answer
 * that is not the earlier one: the earlier one had more time to be read and voted for. So do the authors of SHP:
 * https://huggingface.co/datasets/stanfordnlp/SHP.
 *
 * @param margin least difference of the scores; that the asker accepted the answer counts as one more vote
 * @param context what prompt and worse answer must fit into
 */
record AnswerPairs(int margin, ContextSettings context, Tokenizer tokenizer) {

    /** What becomes of two answers. */
    enum Outcome {
        /** They are a pair. */
        WRITTEN,
        /** The score of one is not known. */
        SCORE_UNKNOWN,
        /** They have the same score. */
        TIE,
        /** The scores differ by less than the margin, or the other one is higher. */
        BELOW_MARGIN,
        /** When one was written is not known. */
        DATE_UNKNOWN,
        /** The better one was written before the other. */
        BETTER_IS_EARLIER,
        /** They say the same. */
        SAME_TEXT,
        /** Prompt and worse answer do not fit into the context. */
        TOO_LONG;

        /** What the manifest calls it. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Two answers.
     *
     * @param turn the number of the first answer in the record
     */
    record Pair(ExportItem item, int turn, JsonNode other) {

        String otherText() {
            return other.path(RecordSchema.TEXT).asText("");
        }
    }

    /** What becomes of two answers. */
    Outcome judge(Pair pair) {
        JsonNode record = pair.item().record().fields();
        JsonNode other = pair.other();
        if (!record.path("score").isNumber() || !other.path("score").isNumber()) {
            return Outcome.SCORE_UNKNOWN;
        }
        long accepted = record.path(RecordSchema.ACCEPTED).asBoolean() ? 1 : 0;
        long lead =
                record.path("score").asLong() + accepted - other.path("score").asLong();
        if (lead < margin) {
            return lead == 0 ? Outcome.TIE : Outcome.BELOW_MARGIN;
        }
        Optional<Instant> written = time(record.path(RecordSchema.ANSWER_CREATED));
        Optional<Instant> otherWritten = time(other.path("created"));
        if (written.isEmpty() || otherWritten.isEmpty()) {
            return Outcome.DATE_UNKNOWN;
        }
        if (written.get().isBefore(otherWritten.get())) {
            return Outcome.BETTER_IS_EARLIER;
        }
        Turn answer = pair.item().record().turns().get(pair.turn());
        if (pair.otherText().isBlank() || pair.otherText().equals(answer.content())) {
            return Outcome.SAME_TEXT;
        }
        return context.isExceededBy(tokensWithOther(pair)) ? Outcome.TOO_LONG : Outcome.WRITTEN;
    }

    /** Tokens of the record, and of the other answer. */
    long tokens(Pair pair) {
        return pair.item().countTokens() + count(pair.otherText());
    }

    /** Tokens of the record if it had the other answer. */
    private long tokensWithOther(Pair pair) {
        if (context.tokens() == 0) {
            return 0;
        }
        Turn answer = pair.item().record().turns().get(pair.turn());
        return tokens(pair) - count(answer.content());
    }

    private long count(String text) {
        return tokenizer.encode(text).length;
    }

    private static Optional<Instant> time(JsonNode text) {
        try {
            return Optional.of(Instant.parse(text.asText("")));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // counted as an unknown date
        }
    }
}
