package io.github.llmdata.crawler.settings;

import com.typesafe.config.ConfigUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The manners towards hosts.
 *
 * @param everywhere what holds where no profile says otherwise
 * @param profiles sites with rules of their own
 */
public record PoliteSettings(Pace everywhere, List<Profile> profiles) {

    /**
     * How fast a site is asked.
     *
     * @param maxConcurrent requests under way at once
     * @param minGap time between the starts of two requests
     */
    public record Pace(int maxConcurrent, Duration minGap) {

        private static Pace from(Keys keys, String section) {
            return new Pace(
                    keys.wholeBetween(section + ".max-concurrent", 1, 1000), keys.duration(section + ".min-gap"));
        }
    }

    /**
     * Domains that belong to one operator and are paced as one.
     *
     * @param domains the domains; what is under them belongs to them
     */
    public record Profile(String name, List<String> domains, Pace pace) {

        /** Whether a host is one of the domains or lies under one. */
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

    /** What a profile does not say is as everywhere; without domains its name is the one it is for. */
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
