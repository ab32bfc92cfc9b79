package io.github.llmdata.crawler.frontier;

import io.github.llmdata.crawler.settings.FetchSettings;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * The settings of politeness, with the sources of time and chance that decisions need.
 *
 * @param clock tells the time; tests set it
 * @param random gives numbers from 0 to 1
 * @param isAfterCrash whether requests may have been sent that no state knows of
 */
record PolitenessPolicy(FetchSettings settings, InstantSource clock, DoubleSupplier random, boolean isAfterCrash) {

    /** All requests of earlier processes are in the state, up to those of their last moments. */
    PolitenessPolicy(FetchSettings settings, InstantSource clock, DoubleSupplier random) {
        this(settings, clock, random, false);
    }

    Sites sites() {
        return new Sites(settings.politeness());
    }
}
