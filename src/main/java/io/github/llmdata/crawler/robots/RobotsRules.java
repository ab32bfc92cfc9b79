package io.github.llmdata.crawler.robots;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one robots.txt says to one crawler, after RFC 9309.
 *
 * <p>Where the RFC is silent Google's parser is followed: {@code Disallow /x} lacks no more than its colon, and
 * {@code User-agent: Bot beta} names {@code Bot}. Misspelt keys are not guessed at.
 */
public final class RobotsRules {
    /** How much of a file is read: 500 KiB, what RFC 9309 asks for at least. */
    public static final int MAX_BYTES = 500 * 1024;

    private final List<Rule> rules;
    private final Decision otherwise;
    private final Optional<Duration> crawlDelay;

    private RobotsRules(List<Rule> rules, Decision otherwise, Optional<Duration> crawlDelay) {
        this.rules = rules;
        this.otherwise = otherwise;
        this.crawlDelay = crawlDelay;
    }

    /**
     * Reads a file; nothing in it can fail. Of more than {@link #MAX_BYTES} only the full lines within that length
     * count, so whoever cuts the file himself leaves one byte more.
     *
     * @param userAgent the crawler's product token, or an identification that starts with it
     */
    public static RobotsRules parse(byte[] body, String userAgent) {
        GroupReader reader = new GroupReader(ProductToken.leading(userAgent));
        RobotsLine.read(body, lengthOfFullLines(body), reader);
        Group group = reader.group();
        List<Rule> rules = group.rules().stream().sorted(Rule.BY_PRECEDENCE).toList();
        return new RobotsRules(rules, Decision.NO_RULE, group.delay());
    }

    /** For a site that has no robots.txt. */
    public static RobotsRules allowAll() {
        return new RobotsRules(List.of(), Decision.NO_RULE, Optional.empty());
    }

    /** For a site whose robots.txt cannot be read; {@code why} becomes the rule of each decision. */
    public static RobotsRules disallowAll(String why) {
        return new RobotsRules(List.of(), new Decision(false, why, 0), Optional.empty());
    }

    /**
     * Decides over a request.
     *
     * @param target path and query as they are sent
     */
    public Decision decide(String target) {
        Target path = Target.of(target);
        if (path.isRobotsTxt()) {
            return Decision.NO_RULE;
        }
        return rules.stream()
                .filter(rule -> rule.path().matches(path))
                .findFirst()
                .map(Rule::decision)
                .orElse(otherwise);
    }

    /** How long the site wants to be left alone between two requests; at most a day. */
    public Optional<Duration> crawlDelay() {
        return crawlDelay;
    }

    private static int lengthOfFullLines(byte[] body) {
        if (body.length <= MAX_BYTES) {
            return body.length;
        }
        int end = MAX_BYTES;
        while (end > 0 && !RobotsLine.isLineEnd(body[end])) {
            end--;
        }
        return end;
    }
}
