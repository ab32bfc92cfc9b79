package io.github.llmdata.crawler.robots;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one robots.txt for one crawler (RFC 9309).
 *
 * <p>Where the RFC says nothing, files are read as Google's parser reads them: a missing colon is added
 * ({@code Disallow /x}), frequent misspellings are understood ({@link RobotsKey}), and {@code User-agent: Bot, other} names
 * {@code Bot}. Decision 18 lists what differs from that parser.
 */
public final class RobotsRules {
    /** The number of bytes that are read of a file: 500 KiB, the least that RFC 9309 requires. */
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
     * Parses a file; any bytes are valid. Of a file longer than {@link #MAX_BYTES} only the complete lines within that
     * length count. A caller that cuts the file must keep one byte more, so that this method knows that the last line
     * is incomplete.
     *
     * @param userAgent the product token of the crawler, or a User-Agent that starts with it
     */
    public static RobotsRules parse(byte[] body, String userAgent) {
        GroupReader reader = new GroupReader(ProductToken.leading(userAgent));
        RobotsLine.read(body, lengthOfFullLines(body), reader);
        Group group = reader.group();
        List<Rule> rules = group.rules().stream().sorted(Rule.BY_PRECEDENCE).toList();
        return new RobotsRules(rules, Decision.NO_RULE, group.delay());
    }

    /** The rules of a site without a robots.txt: everything is allowed. */
    public static RobotsRules allowAll() {
        return new RobotsRules(List.of(), Decision.NO_RULE, Optional.empty());
    }

    /**
     * The rules of a site whose robots.txt cannot be fetched: everything is forbidden, and {@code why} becomes the rule
     * of each decision.
     */
    public static RobotsRules disallowAll(String why) {
        return new RobotsRules(List.of(), new Decision(false, why, 0), Optional.empty());
    }

    /**
     * Decides whether a URL may be requested.
     *
     * @param target its path and query as they are sent
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

    /** The {@code Crawl-delay} of the site: the least time between two requests, at most one day. */
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
