package io.github.llmdata.crawler.prepare.tokens;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.OptionalInt;

/**
 * Cuts texts into words, and those into tokens by byte-pair encoding. Most words of a text have been met before, so that their tokens
 * are known.
 *
 * @param name in reports
 * @param words how texts are cut into words
 * @param pairs how words are cut into tokens
 * @param size one more than the largest number of a token
 * @param endOfText the token that stands between documents
 * @param cache of words
 */
record BytePairTokenizer(String name, Words words, BytePairs pairs, int size, OptionalInt endOfText, WordCache cache)
        implements Tokenizer {
    /** A longer word is cut, so that the memory that it takes is bounded. */
    static final int LONGEST_WORD = 1 << 20;

    @Override
    public int[] encode(String text) {
        TokenList tokens = new TokenList(text.length() / 3);
        words.cut(text, (whole, start, end) -> tokens.add(tokens(whole, start, end)));
        return tokens.toArray();
    }

    private int[] tokens(String text, int start, int end) {
        if (end - start > WordCache.LONGEST) {
            return longWord(text, start, end);
        }
        int[] known = cache.get(text, start, end);
        if (known != null) {
            return known;
        }
        String word = text.substring(start, end);
        int[] found = pairs.encode(word.getBytes(UTF_8));
        cache.put(word, found);
        return found;
    }

    private int[] longWord(String text, int start, int end) {
        TokenList tokens = new TokenList(0);
        int from = start;
        while (from < end) {
            int to = Math.min(end, from + LONGEST_WORD);
            if (to < end && Character.isLowSurrogate(text.charAt(to))) {
                to--;
            }
            tokens.add(pairs.encode(text.substring(from, to).getBytes(UTF_8)));
            from = to;
        }
        return tokens.toArray();
    }
}
