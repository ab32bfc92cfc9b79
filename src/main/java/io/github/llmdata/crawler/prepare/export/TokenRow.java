package io.github.llmdata.crawler.prepare.export;

import io.github.llmdata.crawler.model.Turn;
import io.github.llmdata.crawler.prepare.export.RenderedText.Writer;
import java.util.Arrays;
import java.util.List;

/**
 * Tokens in a row, each with a mark: 1 if a model shall learn to write it, 0 if it only reads it.
 *
 * @param tokens their numbers
 * @param marks as many
 */
record TokenRow(int[] tokens, byte[] marks) {

    /** The tokens of a record. Answers and articles are learnt. */
    static TokenRow of(ExportItem item) {
        int length = Math.toIntExact(item.countTokens());
        int[] tokens = new int[length];
        byte[] marks = new byte[length];
        int at = 0;
        for (int i = 0; i < item.tokens().size(); i++) {
            int[] part = item.tokens().get(i);
            System.arraycopy(part, 0, tokens, at, part.length);
            Writer writer = item.text().parts().get(i).writer();
            if (writer == Writer.BOT || writer == Writer.ARTICLE) {
                Arrays.fill(marks, at, at + part.length, (byte) 1);
            }
            at += part.length;
        }
        return new TokenRow(tokens, marks);
    }

    /** A single token. */
    static TokenRow of(int token, boolean isLearnt) {
        return new TokenRow(new int[] {token}, new byte[] {(byte) (isLearnt ? 1 : 0)});
    }

    /** Whether a model shall learn that the record is at its end: that holds for an article, and for a dialogue that ends in an answer. */
    static boolean endIsLearnt(PreparedRecord record) {
        List<Turn> turns = record.turns();
        return turns.isEmpty() || turns.get(turns.size() - 1).role() == Turn.Role.BOT;
    }
}
