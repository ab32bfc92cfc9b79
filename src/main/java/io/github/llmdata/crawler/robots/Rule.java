package io.github.llmdata.crawler.robots;

import java.util.Comparator;

/** An {@code Allow} or {@code Disallow} line with a path. */
record Rule(boolean allows, PathPattern path, String text, int line) {
    /**
     * The first rule in this order that matches decides: the longest rule, and of equally long rules one that allows.
     */
    static final Comparator<Rule> BY_PRECEDENCE = Comparator.comparingInt((Rule rule) -> rule.path.octets())
            .reversed()
            .thenComparing(Rule::allows, Comparator.reverseOrder())
            .thenComparingInt(Rule::line);

    Decision decision() {
        return new Decision(allows, text, line);
    }
}
