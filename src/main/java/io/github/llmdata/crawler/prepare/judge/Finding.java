package io.github.llmdata.crawler.prepare.judge;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a rule has found in a text.
 *
 * @param measured what was measured
 * @param limit the limit in force
 */
public record Finding(Rule rule, double measured, double limit) {
    private static final MathContext DIGITS = new MathContext(6);

    /** Whether the text is to be dropped. */
    public boolean drops() {
        return rule.bound() == Rule.Bound.AT_LEAST ? measured < limit : measured > limit;
    }

    boolean isWorseThan(Finding other) {
        return rule.bound() == Rule.Bound.AT_LEAST ? measured < other.measured : measured > other.measured;
    }

    /** The measured value for people, with six digits at most. */
    public String measuredText() {
        return number(measured);
    }

    /** The limit for people, with the side that is good. */
    public String limitText() {
        return (rule.bound() == Rule.Bound.AT_LEAST ? "at least " : "at most ") + number(limit);
    }

    private static String number(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
