package io.github.llmdata.crawler.prepare.tokens;

import java.util.List;
import java.util.OptionalInt;

/** Cuts texts into the tokens of a model. Safe for several threads. */
public interface Tokenizer {
    /** What the token that stands between documents is called in tokenizers, the likeliest first. */
    List<String> ENDS = List.of("<|endoftext|>", "<|end_of_text|>", "<eos>", "</s>", "<|im_end|>");

    /** Its name in reports. */
    String name();

    /** The numbers of the tokens of a text. Nothing in the text is taken for a special token. */
    int[] encode(String text);

    /** The tokens of a mark that a chat template puts around a text: its special tokens, if the tokenizer has some for it. */
    default int[] encodeMark(String mark) {
        return encode(mark);
    }

    /** One more than the largest number of a token. */
    int size();

    /** The token that stands between documents; absent if the tokenizer has none. */
    OptionalInt endOfText();
}
