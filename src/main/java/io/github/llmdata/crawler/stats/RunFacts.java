package io.github.llmdata.crawler.stats;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a report says about its run beside the accounts.
 *
 * @param settings the keys that were in force, with their values
 * @param inputs the dumps read, as reports name them
 * @param skipped files and archive entries that are something else
 */
public record RunFacts(
        String mode,
        String version,
        Instant started,
        Map<String, String> settings,
        List<String> inputs,
        long skipped) {}
