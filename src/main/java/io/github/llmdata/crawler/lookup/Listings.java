package io.github.llmdata.crawler.lookup;

import io.github.llmdata.crawler.state.SavedRun;
import io.github.llmdata.crawler.state.StateException;
import java.util.Optional;
import java.util.function.Predicate;

/** The URLs that runs have from lists of sites, which are in no file but the state. */
@FunctionalInterface
public interface Listings {
    /** No run has any. */
    Listings NONE = (mode, run, isMeant) -> Optional.empty();

    /** A URL that satisfies a condition, of those that an unfinished run of a mode has so. */
    Optional<String> url(String mode, SavedRun run, Predicate<String> isMeant) throws StateException;
}
