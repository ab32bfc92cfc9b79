package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedText;
import java.util.function.ToDoubleFunction;

/**
 * A rule of quality: it measures something in a text, and compares it with a limit.
 *
 * @param name whose rule it is, and its name there: {@code datatrove.gopher_short_doc}
 * @param bound which side of the limit is good
 * @param usual the limit that its author uses
 * @param measure what is measured
 */
public record Rule(String name, Bound bound, double usual, ToDoubleFunction<JudgedText> measure) {

    /** Which side of the limit is good; the limit itself is. */
    public enum Bound {
        /** Texts below the limit are dropped. */
        AT_LEAST,
        /** Texts above the limit are dropped. */
        AT_MOST
    }

    static Rule atLeast(String name, double usual, ToDoubleFunction<JudgedText> measure) {
        return new Rule(name, Bound.AT_LEAST, usual, measure);
    }

    static Rule atMost(String name, double usual, ToDoubleFunction<JudgedText> measure) {
        return new Rule(name, Bound.AT_MOST, usual, measure);
    }

    /** Measures a text, and compares it with a limit. */
    public Finding apply(JudgedText text, double limit) {
        return new Finding(this, measure.applyAsDouble(text), limit);
    }
}
