package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.settings.PoliteSettings;
import io.github.llmdata.crawler.url.Domains;

/**
 * Tells which site a host belongs to: all hosts of one operator, which are paced together.
 *
 * @param settings the profiles, which may join several domains
 */
public record Sites(PoliteSettings settings) {

    /** The name of the profile that covers the host, or its registrable domain. */
    public String of(String host) {
        for (PoliteSettings.Profile profile : settings.profiles()) {
            if (profile.covers(host)) {
                return profile.name();
            }
        }
        return Domains.registrable(host);
    }

    /** The pace of a site. */
    PoliteSettings.Pace pace(String site) {
        for (PoliteSettings.Profile profile : settings.profiles()) {
            if (profile.name().equals(site)) {
                return profile.pace();
            }
        }
        return settings.everywhere();
    }
}
