package io.github.llmdata.crawler.stats;

import java.time.Instant;
import java.util.Optional;

/**
 * One process of a run.
 *
 * @param ended when its last item was written; absent if it could not say so: it was killed, or its machine stopped
 * @param status of the run then
 */
public record RunProcess(Instant started, Optional<Instant> ended, String status) {

    /** A process that has not ended, or did not say so. */
    public static RunProcess of(Instant started) {
        return new RunProcess(started, Optional.empty(), "");
    }
}
