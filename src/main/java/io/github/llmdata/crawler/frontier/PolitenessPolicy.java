package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.settings.FetchSettings;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * The settings of politeness, with the sources of time and chance that decisions need.
 *
 * @param clock tells the time; tests set it
 * @param random gives numbers from 0 to 1
 * @param share which sites are asked
 */
record PolitenessPolicy(FetchSettings settings, InstantSource clock, DoubleSupplier random, Share share) {

    /** All sites are asked. */
    PolitenessPolicy(FetchSettings settings, InstantSource clock, DoubleSupplier random) {
        this(settings, clock, random, Share.ALL);
    }

    Sites sites() {
        return new Sites(settings.politeness());
    }
}
