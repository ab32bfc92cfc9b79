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
 * @param earlier processes of the run before this one
 */
public record RunFacts(
        String mode,
        String version,
        Instant started,
        Map<String, String> settings,
        Map<String, String> origins,
        List<String> inputs,
        long skipped,
        Optional<ReportSection> section,
        List<RunProcess> earlier) {

    /** Facts about a run whose mode adds nothing to the report. */
    public RunFacts(
            String mode,
            String version,
            Instant started,
            Map<String, String> settings,
            List<String> inputs,
            long skipped) {
        this(mode, version, started, settings, Map.of(), inputs, skipped, Optional.empty(), List.of());
    }

    /** The same, for a run that has had other processes. */
    public RunFacts after(List<RunProcess> processes) {
        return new RunFacts(mode, version, started, settings, origins, inputs, skipped, section, processes);
    }
}
