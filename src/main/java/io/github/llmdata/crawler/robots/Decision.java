package io.github.llmdata.crawler.robots;

/**
 * Whether a path may be fetched, and the rule that decided.
 *
 * @param rule the line that decided, without its comment and cut after 1,000 bytes; or the reason why everything is
 *     forbidden; empty if no rule matched
 * @param line the number of that line, from 1; 0 if no line decided
 */
public record Decision(boolean allowed, String rule, int line) {
    static final Decision NO_RULE = new Decision(true, "", 0);
}
