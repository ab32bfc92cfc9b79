package io.github.llmdata.crawler.robots;

/**
 * Whether a path may be fetched, and what says so.
 *
 * @param rule the line that decided, as it stands in the file without its comment (the start of it, if it is longer
 *     than 1,000 bytes), or why everything is forbidden; empty where no rule matched
 * @param line where it stands, from 1; 0 where no line decided
 */
public record Decision(boolean allowed, String rule, int line) {
    static final Decision NO_RULE = new Decision(true, "", 0);
}
