package io.github.llmdata.crawler.prepare.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The byte-pair encoding of GPT-2 (Radford et al. 2019), with 50,257 tokens. jtokkit has its tokens; they are numbered in the order in
 * which they were found, so that the two halves of each are the tokens into which those before it cut it.
 */
public final class Gpt2Tokenizer implements Tokenizer {
    /** The token that stands between documents; the last one. */
    public static final int END_OF_TEXT = 50_256;

    private static final int BYTES = 256;

    /** The tables, which are made when they are needed. */
    private static final class Tables {
        static final Tokenizer GPT2 = new BytePairTokenizer(
                "gpt2", new Gpt2Words(), pairs(), END_OF_TEXT + 1, OptionalInt.of(END_OF_TEXT), new WordCache());

        private static BytePairs pairs() {
            Encoding tokens = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);
            int[] ofBytes = new int[BYTES];
            for (int token = 0; token < BYTES; token++) {
                ofBytes[bytes(tokens, token)[0] & 0xFF] = token;
            }
            BytePairs pairs = new BytePairs(ofBytes, new Merges(END_OF_TEXT), Map.of());
            for (int token = BYTES; token < END_OF_TEXT; token++) {
                int[] halves = pairs.encode(bytes(tokens, token));
                pairs.merges().add(halves[0], halves[1], token);
            }
            return pairs;
        }

        private static byte[] bytes(Encoding tokens, int token) {
            IntArrayList one = new IntArrayList(1);
            one.add(token);
            return tokens.decodeBytes(one);
        }
    }

    @Override
    public String name() {
        return Tables.GPT2.name();
    }

    @Override
    public int[] encode(String text) {
        return Tables.GPT2.encode(text);
    }

    @Override
    public int size() {
        return Tables.GPT2.size();
    }

    @Override
    public OptionalInt endOfText() {
        return Tables.GPT2.endOfText();
    }
}
