package io.github.llmdata.crawler.robots;

import java.util.function.Consumer;

/** Collects the group that a crawler has to obey from the lines of a file. */
final class GroupReader implements Consumer<RobotsLine> {
    private final String token;
    private final Group ours = new Group();
    private final Group everyone = new Group();
    private boolean isNamed;

    /** Whether the current group has only {@code User-agent} lines so far, so that another one adds to it. */
    private boolean isNaming;

    private boolean isForUs;
    private boolean isForEveryone;

    GroupReader(String token) {
        this.token = token;
    }

    @Override
    public void accept(RobotsLine line) {
        switch (line.key()) {
            case USER_AGENT -> name(line.value());
            case ALLOW -> add(line, true);
            case DISALLOW -> add(line, false);
            case CRAWL_DELAY -> delay(line.value());
            case OTHER -> {
                // Other lines do not end a group.
            }
        }
    }

    /** All groups that name the crawler, combined; if there are none, the groups for every crawler. */
    Group group() {
        return isNamed ? ours : everyone;
    }

    private void name(String value) {
        if (!isNaming) {
            isNaming = true;
            isForUs = false;
            isForEveryone = false;
        }
        if (!token.isEmpty() && ProductToken.leading(value).equalsIgnoreCase(token)) {
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
