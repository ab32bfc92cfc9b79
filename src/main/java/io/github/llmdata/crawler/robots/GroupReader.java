package io.github.llmdata.crawler.robots;

import java.util.function.Consumer;

/** Picks from the lines of a file the group that a crawler has to obey. */
final class GroupReader implements Consumer<RobotsLine> {
    private final String token;
    private final Group ours = new Group();
    private final Group everyone = new Group();
    private boolean isNamed;

    /** Whether the group being read still collects the crawlers that it is for: no rule came yet. */
    private boolean isNaming;

    private boolean isForUs;
    private boolean isForEveryone;

    GroupReader(String token) {
        this.token = token;
    }

    @Override
    public void accept(RobotsLine line) {
        switch (line.key()) {
            case "user-agent" -> name(line.value());
            case "allow" -> add(line, true);
            case "disallow" -> add(line, false);
            case "crawl-delay" -> delay(line.value());
            default -> {
                // Other records end no group.
            }
        }
    }

    /** The groups that name the crawler, taken together; if there is none, those for everyone. */
    Group group() {
        return isNamed ? ours : everyone;
    }

    private void name(String value) {
        if (!isNaming) {
            isNaming = true;
            isForUs = false;
            isForEveryone = false;
        }
        if (!token.isEmpty() && ProductToken.named(value).equalsIgnoreCase(token)) {
            isForUs = true;
            isNamed = true;
        }
        isForEveryone |= ProductToken.isEveryone(value);
    }

    private void add(RobotsLine line, boolean allows) {
        isNaming = false;
        if (line.value().isEmpty() || !(isForUs || isForEveryone)) {
            return;
        }
        Rule rule = new Rule(allows, new PathPattern(line.value()), Octets.shown(line.text()), line.number());
        if (isForUs) {
            ours.add(rule);
        }
        if (isForEveryone) {
            everyone.add(rule);
        }
    }

    private void delay(String value) {
        if (isForUs) {
            ours.addDelay(value);
        }
        if (isForEveryone) {
            everyone.addDelay(value);
        }
    }
}
