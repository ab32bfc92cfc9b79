package io.github.llmdata.crawler.prepare.judge;

import io.github.llmdata.crawler.prepare.text.JudgedParts;
import io.github.llmdata.crawler.prepare.text.JudgedText;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A rule of quality: it measures something in a part of a record, and compares it with a limit.
 *
 * @param name whose rule it is, and its name there: {@code datatrove.gopher_short_doc}
 * @param part what it looks at
 * @param bound which side of the limit is good
 * @param usual the limit that its author uses
 * @param measure what is measured
 */
public record Rule(String name, Part part, Bound bound, double usual, ToDoubleFunction<JudgedText> measure) {

    /** What a rule looks at. */
    public enum Part {
        /** What stands outside of fences; the rule finds nothing in a record of code alone. */
        PROSE,
        /** Each fence by itself; the rule finds what is worst, and nothing in a record without fences. */
        CODE,
        /** All of it. */
        WHOLE
    }

    /** Which side of the limit is good; the limit itself is. */
    public enum Bound {
        /** Texts below the limit are dropped. */
        AT_LEAST,
        /** Texts above the limit are dropped. */
        AT_MOST
    }

    static Rule atLeast(String name, double usual, ToDoubleFunction<JudgedText> measure) {
        return new Rule(name, Part.PROSE, Bound.AT_LEAST, usual, measure);
    }

    static Rule atMost(String name, double usual, ToDoubleFunction<JudgedText> measure) {
        return new Rule(name, Part.PROSE, Bound.AT_MOST, usual, measure);
    }

    /** This rule for what is left once lines are taken out. */
    Rule ofKeptLines() {
        return new Rule(name, part, bound, usual, text -> measure.applyAsDouble(text.kept()));
    }

    /** This rule for another part. */
    Rule of(Part other) {
        return new Rule(name, other, bound, usual, measure);
    }

    /** Measures a record, and compares it with a limit; empty if the record has no such part. */
    public Optional<Finding> apply(JudgedParts record, double limit) {
        return switch (part) {
            case PROSE -> record.isCodeAlone() ? Optional.empty() : Optional.of(apply(record.prose(), limit));
            case WHOLE -> Optional.of(apply(record.whole(), limit));
            case CODE ->
                record.code().stream().map(code -> apply(code, limit)).reduce((a, b) -> a.isWorseThan(b) ? a : b);
        };
    }

    /** Measures a text, and compares it with a limit. */
    public Finding apply(JudgedText text, double limit) {
        return new Finding(this, measure.applyAsDouble(text), limit);
    }
}
