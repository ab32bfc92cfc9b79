package io.github.llmdata.crawler.settings;

import com.typesafe.config.ConfigUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The pace at which sites are asked.
 *
 * @param everywhere the pace of sites without a profile
 * @param profiles sites with their own pace
 */
public record PoliteSettings(Pace everywhere, List<Profile> profiles) {

    /**
     * How fast a site may be asked.
     *
     * @param maxConcurrent requests under way at once
     * @param minGap least time between the starts of two requests
     */
    public record Pace(int maxConcurrent, Duration minGap) {

        private static Pace from(Keys keys, String section) {
            return new Pace(
                    keys.wholeBetween(section + ".max-concurrent", 1, 1000), keys.duration(section + ".min-gap"));
        }
    }

    /**
     * Domains of one operator, which are paced together as one site.
     *
     * @param domains the domains, in lower case; a profile covers their subdomains too
     */
    public record Profile(String name, List<String> domains, Pace pace) {

        /** Whether a host is one of the domains or a subdomain of one. */
        public boolean covers(String host) {
            String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
            return domains.stream().anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
        }
    }

    static PoliteSettings from(Keys keys) {
        Pace everywhere = Pace.from(keys, "crawler.fetch.host");
        List<Profile> profiles = new ArrayList<>();
        for (String name : keys.names("crawler.fetch.profiles")) {
            profiles.add(profile(keys, name, everywhere));
        }
        return new PoliteSettings(everywhere, List.copyOf(profiles));
    }

    /**
     * Reads a profile. A value that it does not set is that of {@code everywhere}; if it names no domains, its name is
     * the domain.
     */
    private static Profile profile(Keys keys, String name, Pace everywhere) {
        String section = "crawler.fetch.profiles." + ConfigUtil.quoteString(name);
        Set<String> known = Set.of("domains", "max-concurrent", "min-gap");
        for (String key : keys.names(section)) {
            if (!known.contains(key)) {
                throw new InvalidSettingException(
                        "Unknown key " + section + "." + key + "; a profile has domains, max-concurrent and min-gap.");
            }
        }
        List<String> domains = keys.has(section + ".domains") ? keys.texts(section + ".domains") : List.of(name);
        Pace pace = new Pace(
                keys.has(section + ".max-concurrent")
                        ? keys.wholeBetween(section + ".max-concurrent", 1, 1000)
                        : everywhere.maxConcurrent(),
                keys.has(section + ".min-gap") ? keys.duration(section + ".min-gap") : everywhere.minGap());
        return new Profile(
                name,
                domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList(),
                pace);
    }
}
