package io.github.llmdata.crawler.prepare.tokens;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Map;

/**
 * Byte-pair encoding of one word: of all pairs of neighbours that may be joined, the first in the order of the merges is, the leftmost of
 * equal ones, until none is left. The time grows as n log n with the length of the word.
 *
 * @param ofBytes the token of each byte; -1 for a byte that has none, which is left out
 * @param merges which tokens are joined
 * @param wholes words that are a token in any case, as texts with a character for each byte
 */
record BytePairs(int[] ofBytes, Merges merges, Map<String, Integer> wholes) {

    /** The tokens of a word. */
    int[] encode(byte[] word) {
        Integer whole = wholes.isEmpty() ? null : wholes.get(new String(word, ISO_8859_1));
        if (whole != null) {
            return new int[] {whole};
        }
        int[] tokens = new int[word.length];
        int count = 0;
        for (byte octet : word) {
            int token = ofBytes[octet & 0xFF];
            if (token >= 0) {
                tokens[count++] = token;
            }
        }
        return count == 0 ? new int[0] : new Joining(Arrays.copyOf(tokens, count)).joined();
    }

    /** A word in which tokens are joined. A token that was joined to the one before it has no rank and is skipped. */
    private final class Joining {
        private final int[] tokens;
        private final int[] ranks;
        private final int[] before;
        private final int[] after;
        private final LongHeap heap;

        Joining(int[] tokens) {
            int length = tokens.length;
            this.tokens = tokens;
            this.ranks = new int[length];
            this.before = new int[length];
            this.after = new int[length];
            this.heap = new LongHeap(length);
            for (int i = 0; i < length; i++) {
                before[i] = i - 1;
                after[i] = i + 1;
            }
            for (int i = 0; i < length; i++) {
                rank(i);
            }
        }

        /** Finds out whether a token can be joined with the next one. */
        private void rank(int at) {
            int next = after[at];
            ranks[at] = next < tokens.length ? merges.rank(tokens[at], tokens[next]) : Merges.NONE;
            if (ranks[at] != Merges.NONE) {
                heap.add((long) ranks[at] << Integer.SIZE | at);
            }
        }

        int[] joined() {
            int left = tokens.length;
            while (!heap.isEmpty()) {
                long first = heap.removeLeast();
                int at = (int) first;
                if (ranks[at] == (int) (first >>> Integer.SIZE)) { // else it has changed since
                    join(at);
                    left--;
                }
            }
            int[] joined = new int[left];
            for (int i = 0, at = 0; i < left; i++, at = after[at]) {
                joined[i] = tokens[at];
            }
            return joined;
        }

        private void join(int at) {
            int next = after[at];
            tokens[at] = merges.token(tokens[at], tokens[next]);
            ranks[next] = Merges.NONE;
            after[at] = after[next];
            if (after[at] < tokens.length) {
                before[after[at]] = at;
            }
            rank(at);
            if (before[at] >= 0) {
                rank(before[at]);
            }
        }
    }
}
