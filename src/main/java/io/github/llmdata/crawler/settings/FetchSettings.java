package io.github.llmdata.crawler.settings;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How pages are fetched.
 *
 * @param parallelism requests under way at once, over all sites
 * @param userAgent value of the {@code User-Agent} header, with the contact address
 * @param contact by what site operators can reach the user; without one nothing is fetched
 * @param obeysRobots whether {@code robots.txt} is obeyed
 * @param allowedRanges private networks that may be fetched from, in CIDR notation; all others are blocked
 */
public record FetchSettings(
        int parallelism,
        String userAgent,
        Contact contact,
        boolean obeysRobots,
        List<String> allowedRanges,
        FetchTimeouts timeouts,
        FetchLimits limits,
        RetrySettings retry,
        PoliteSettings politeness) {

    /** More connections would cost too much memory. */
    private static final int MAX_PARALLELISM = 1000;

    /** The characters of a product token by RFC 9309, up to what ends one in a header. */
    private static final Pattern NAMED = Pattern.compile("[A-Za-z_-]+(?:[/ (].*)?");

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x20-\\x7E]*");

    static FetchSettings from(Keys keys, String version) {
        Contact contact = new Contact(plain("crawler.fetch.contact", keys));
        String userAgent = plain("crawler.fetch.user-agent", keys)
                .replace("VERSION", version)
                .replace("CONTACT", contact.text());
        if (!NAMED.matcher(userAgent).matches()) {
            throw InvalidSettingException.of(
                    "crawler.fetch.user-agent",
                    "begin with a name of letters, hyphens and underscores alone, before a slash or space,"
                            + " because robots.txt can name no other crawler (RFC 9309, 2.2.1)",
                    userAgent);
        }
        return new FetchSettings(
                keys.wholeBetween("crawler.fetch.parallelism", 1, MAX_PARALLELISM),
                userAgent,
                contact,
                keys.oneOf("crawler.fetch.robots", Robots.class) == Robots.OBEY,
                keys.texts("crawler.fetch.allow-private-addresses"),
                FetchTimeouts.from(keys),
                FetchLimits.from(keys),
                RetrySettings.from(keys),
                PoliteSettings.from(keys));
    }

    /** A text that may stand in a header. */
    private static String plain(String key, Keys keys) {
        String text = keys.text(key).strip();
        if (!VISIBLE_ASCII.matcher(text).matches()) {
            throw InvalidSettingException.of(key, "be one line of plain ASCII", text);
        }
        return text;
    }

    private enum Robots {
        OBEY,
        IGNORE
    }
}
