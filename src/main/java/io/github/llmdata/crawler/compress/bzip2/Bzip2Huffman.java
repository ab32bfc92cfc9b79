package io.github.llmdata.crawler.compress.bzip2;

import java.io.IOException;
import java.util.Arrays;

/** A Huffman code of a bzip2 block, with a table that decodes all but the longest words at once. */
final class Bzip2Huffman {
    static final int MAX_LENGTH = 20;
    static final int MAX_SYMBOLS = 258;

    /** The decoded words: the length of a word in the low bits, its symbol above. */
    static final int LENGTH_BITS = 5;

    private static final int FAST_BITS = 10;

    private final short[] fast = new short[1 << FAST_BITS];
    private final int[] symbols = new int[MAX_SYMBOLS];
    /** For each length: the last word, and what to subtract from a word to find the index of its symbol. */
    private final int[] lastWords = new int[MAX_LENGTH + 1];

    private final int[] offsets = new int[MAX_LENGTH + 1];

    /**
     * Makes the code of these lengths.
     *
     * @param lengths of the words, by symbol; 1 to {@link #MAX_LENGTH}
     * @throws IOException if there are more words of some length than bits allow
     */
    void build(int[] lengths, int symbolCount) throws IOException {
        Arrays.fill(fast, (short) 0);
        int word = 0;
        int known = 0;
        for (int length = 1; length <= MAX_LENGTH; length++) {
            offsets[length] = word - known;
            for (int symbol = 0; symbol < symbolCount; symbol++) {
                if (lengths[symbol] == length) {
                    symbols[known++] = symbol;
                    addFast(word++, length, symbol);
                }
            }
            if (word > 1 << length) {
                throw new IOException("a bzip2 block has an impossible Huffman code");
            }
            lastWords[length] = word - 1;
            word <<= 1;
        }
    }

    private void addFast(int word, int length, int symbol) {
        int spare = FAST_BITS - length;
        if (spare >= 0 && word < 1 << length) {
            Arrays.fill(fast, word << spare, (word + 1) << spare, (short) (symbol << LENGTH_BITS | length));
        }
    }

    /**
     * Decodes a word.
     *
     * @param window bits that start with the word
     * @return the symbol, shifted left by {@link #LENGTH_BITS}, and the length of the word
     */
    int decode(long window) throws IOException {
        int entry = fast[(int) (window >>> (Long.SIZE - FAST_BITS))];
        return entry != 0 ? entry : decodeLong(window);
    }

    private int decodeLong(long window) throws IOException {
        for (int length = FAST_BITS + 1; length <= MAX_LENGTH; length++) {
            int word = (int) (window >>> (Long.SIZE - length));
            if (word <= lastWords[length]) {
                return symbols[word - offsets[length]] << LENGTH_BITS | length;
            }
        }
        throw new IOException("a bzip2 block has a word that is not in its Huffman code");
    }
}
