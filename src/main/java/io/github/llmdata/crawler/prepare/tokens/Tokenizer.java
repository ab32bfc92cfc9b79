package io.github.llmdata.crawler.prepare.tokens;

/** Cuts texts into the tokens of a model. Safe for several threads. */
public interface Tokenizer {

    /** Its name in reports. */
    String name();

    /** The numbers of the tokens of a text. Nothing in the text is taken for a special token. */
    int[] encode(String text);
}
