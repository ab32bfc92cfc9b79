package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.settings.FetchSettings;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * The settings of politeness, with the sources of time and chance that decisions need.
 *
 * @param clock tells the time; tests set it
 * @param random gives numbers from 0 to 1
 */
record PolitenessPolicy(FetchSettings settings, InstantSource clock, DoubleSupplier random) {

    Sites sites() {
        return new Sites(settings.politeness());
    }
}
