package io.github.llmdata.crawler.settings;

/**
 * How long documents may be.
 *
 * @param tokens at most; 0 for no limit
 * @param longDialogues what becomes of dialogues that are longer
 */
public record ContextSettings(int tokens, LongDialogues longDialogues) {
    private static final String TOKENS = "crawler.prepare.context";
    private static final int FEWEST = 64;
    private static final int MOST = 1 << 20;

    /** What becomes of a dialogue that is too long. */
    public enum LongDialogues {
        /** It stays as it is. */
        KEEP,
        /** It is left out. */
        DROP,
        /** The last paragraphs of its first question are left out. */
        SHORTEN_QUESTION
    }

    static ContextSettings from(Keys keys) {
        int tokens = keys.wholeBetween(TOKENS, 0, MOST);
        if (tokens > 0 && tokens < FEWEST) {
            throw InvalidSettingException.of(TOKENS, "be 0, or at least " + FEWEST, tokens);
        }
        return new ContextSettings(tokens, keys.oneOf("crawler.prepare.long-dialogues", LongDialogues.class));
    }

    /** Whether there is a limit, and a document is longer. */
    public boolean isExceededBy(long length) {
        return tokens > 0 && length > tokens;
    }
}
