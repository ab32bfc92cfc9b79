package io.github.llmdata.crawler.prepare.tokens;

import java.util.Arrays;

/** Tokens in a row that grows. */
final class TokenList {
    private int[] tokens;
    private int size;

    TokenList(int expected) {
        this.tokens = new int[Math.max(8, expected)];
    }

    void add(int[] more) {
        if (size + more.length > tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.max(tokens.length * 2, size + more.length));
        }
        System.arraycopy(more, 0, tokens, size, more.length);
        size += more.length;
    }

    int[] toArray() {
        return Arrays.copyOf(tokens, size);
    }
}
