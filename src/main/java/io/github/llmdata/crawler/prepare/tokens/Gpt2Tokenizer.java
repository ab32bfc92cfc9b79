package io.github.llmdata.crawler.prepare.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/** The byte-pair encoding of GPT-2 (Radford et al. 2019), with 50,257 tokens. */
public final class Gpt2Tokenizer implements Tokenizer {
    /** The token that stands between documents. */
    public static final int END_OF_TEXT = 50_256;

    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);

    @Override
    public String name() {
        return "gpt2";
    }

    @Override
    public int[] encode(String text) {
        return encoding.encodeOrdinary(text).toArray();
    }
}
