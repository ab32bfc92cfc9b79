package io.github.llmdata.crawler.settings;

import java.time.Duration;

/**
 * How records are cut into tokens.
 *
 * @param tokenizer file of the tokenizer; empty for the one of GPT-2
 * @param lossMask whether files of tokens have loss masks beside them
 * @param miniGpt how the tokenizer of mini-GPT is trained
 */
public record TokenSettings(String tokenizer, boolean lossMask, MiniGpt miniGpt) {
    /** The file of the tokenizer. */
    public static final String TOKENIZER = "crawler.prepare.tokenizer";

    private static final int LEAST_VOCABULARY = 300;
    private static final int MOST_VOCABULARY = 1_000_000;

    /**
     * How a tokenizer is trained, by Python.
     *
     * @param vocabulary how many tokens it has at most
     * @param python command or path of the interpreter
     * @param timeout the time after which it is stopped, and the export fails
     */
    public record MiniGpt(int vocabulary, String python, Duration timeout) {}

    static TokenSettings from(Keys keys) {
        AnalysisSettings analysis = AnalysisSettings.from(keys);
        return new TokenSettings(
                keys.text(TOKENIZER),
                keys.flag("crawler.prepare.loss-mask"),
                new MiniGpt(
                        keys.wholeBetween("crawler.prepare.mini-gpt-vocabulary", LEAST_VOCABULARY, MOST_VOCABULARY),
                        analysis.python(),
                        analysis.timeout()));
    }
}
