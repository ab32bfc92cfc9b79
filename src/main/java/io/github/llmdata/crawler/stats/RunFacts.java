package io.github.llmdata.crawler.stats;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report says about its run in addition to the accounts.
 *
 * @param settings all keys with the values in force, each as JSON
 * @param origins where each key was set that has not its default
 * @param inputs the names of the inputs
 * @param skipped the number of files and archive entries that are not inputs of the mode
 * @param section that the mode adds to the report
 */
public record RunFacts(
        String mode,
        String version,
        Instant started,
        Map<String, String> settings,
        Map<String, String> origins,
        List<String> inputs,
        long skipped,
        Optional<ReportSection> section) {

    /** Facts about a run whose mode adds nothing to the report. */
    public RunFacts(
            String mode,
            String version,
            Instant started,
            Map<String, String> settings,
            List<String> inputs,
            long skipped) {
        this(mode, version, started, settings, Map.of(), inputs, skipped, Optional.empty());
    }
}
