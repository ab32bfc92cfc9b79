package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules for the size of a record, code included. Tokens are estimated: one for four characters of ASCII, for two other
 * letters, and for each ideograph, which is near what tokenizers for many languages need.
 */
final class Size {
    private static final int ASCII_PER_TOKEN = 4;
    private static final int OTHERS_PER_TOKEN = 2;

    static final List<Rule> RULES = Stream.of(
                    Rule.atLeast("size.characters_min", 0, JudgedText::length),
                    Rule.atMost("size.characters_max", 1_000_000, JudgedText::length),
                    Rule.atLeast("size.tokens_min", 0, Size::tokens),
                    Rule.atMost("size.tokens_max", 250_000, Size::tokens))
            .map(rule -> rule.of(Rule.Part.WHOLE))
            .toList();

    private Size() {}

    private static double tokens(JudgedText text) {
        int ascii = 0;
        int ideographs = 0;
        String content = text.text();
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            ascii += c < 128 ? 1 : 0;
            ideographs += c >= 0x3040 && Character.isIdeographic(c) ? 1 : 0;
        }
        int others = text.length() - ascii - ideographs;
        return Math.ceil((double) ascii / ASCII_PER_TOKEN + (double) others / OTHERS_PER_TOKEN + ideographs);
    }
}
