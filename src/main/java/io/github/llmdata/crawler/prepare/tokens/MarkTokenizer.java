package io.github.llmdata.crawler.prepare.tokens;

import java.util.OptionalInt;

/**
 * A tokenizer with special tokens.
 *
 * @param texts cuts texts, and knows no special tokens
 * @param marks cuts the marks of a chat template, and knows them
 */
record MarkTokenizer(Tokenizer texts, Tokenizer marks) implements Tokenizer {

    @Override
    public int[] encode(String text) {
        return texts.encode(text);
    }

    @Override
    public int[] encodeMark(String mark) {
        return marks.encode(mark);
    }

    @Override
    public String name() {
        return texts.name();
    }

    @Override
    public int size() {
        return texts.size();
    }

    @Override
    public OptionalInt endOfText() {
        return texts.endOfText();
    }
}
