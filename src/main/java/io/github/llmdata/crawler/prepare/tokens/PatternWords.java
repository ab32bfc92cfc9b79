package io.github.llmdata.crawler.prepare.tokens;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that an expression matches, and what stands between them.
 *
 * @param pattern the expression
 */
record PatternWords(Pattern pattern) implements Words {

    @Override
    public void cut(String text, Taker taker) {
        int from = 0;
        for (Matcher matcher = pattern.matcher(text); matcher.find(); from = matcher.end()) {
            if (matcher.start() > from) {
                taker.take(text, from, matcher.start());
            }
            if (matcher.end() > matcher.start()) {
                taker.take(text, matcher.start(), matcher.end());
            }
        }
        if (from < text.length()) {
            taker.take(text, from, text.length());
        }
    }
}
