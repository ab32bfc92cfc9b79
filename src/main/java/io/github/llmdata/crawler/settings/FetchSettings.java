package io.github.llmdata.crawler.settings;

import java.util.List;

/**
 * How pages are fetched.
 *
 * @param parallelism requests under way at once, over all sites
 * @param userAgent value of the {@code User-Agent} header, with the contact address
 * @param hasContact whether it holds a contact address; without one nothing is fetched
 * @param obeysRobots whether {@code robots.txt} is obeyed
 * @param allowedRanges private networks that may be fetched from, in CIDR notation; all others are blocked
 */
public record FetchSettings(
        int parallelism,
        String userAgent,
        boolean hasContact,
        boolean obeysRobots,
        List<String> allowedRanges,
        FetchTimeouts timeouts,
        FetchLimits limits,
        RetrySettings retry,
        PoliteSettings politeness) {

    /** More connections would cost too much memory. */
    private static final int MAX_PARALLELISM = 1000;

    static FetchSettings from(Keys keys, String version) {
        String contact = keys.text("crawler.fetch.contact").strip();
        String userAgent = keys.text("crawler.fetch.user-agent")
                .strip()
                .replace("VERSION", version)
                .replace("CONTACT", contact);
        if (!userAgent.matches("[A-Za-z_-]+.*") || !userAgent.matches("[\\x20-\\x7E]*")) {
            throw InvalidSettingException.of(
                    "crawler.fetch.user-agent",
                    "begin with a name of letters, and it and crawler.fetch.contact be plain ASCII",
                    userAgent);
        }
        return new FetchSettings(
                keys.wholeBetween("crawler.fetch.parallelism", 1, MAX_PARALLELISM),
                userAgent,
                !contact.isEmpty(),
                keys.oneOf("crawler.fetch.robots", Robots.class) == Robots.OBEY,
                keys.texts("crawler.fetch.allow-private-addresses"),
                FetchTimeouts.from(keys),
                FetchLimits.from(keys),
                RetrySettings.from(keys),
                PoliteSettings.from(keys));
    }

    private enum Robots {
        OBEY,
        IGNORE
    }
}
