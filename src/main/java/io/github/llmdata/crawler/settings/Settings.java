package io.github.llmdata.crawler.settings;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * All settings, validated.
 *
 * @param metricsFile where the metrics of the run are written; absent if they are not
 * @param drainTimeout how long a stop may take to finish the requests and batches under way
 */
public record Settings(
        OutputSettings output,
        StackSettings stack,
        WikiSettings wiki,
        RedditSettings reddit,
        PrepareSettings prepare,
        FetchSettings fetch,
        AnalysisSettings analysis,
        UiSettings ui,
        ClusterSettings cluster,
        Optional<Path> metricsFile,
        Duration drainTimeout) {

    /**
     * Reads the settings.
     *
     * @param version version of this program, for the {@code User-Agent}
     *
     * @throws InvalidSettingException for the first key with an invalid value
     */
    public static Settings from(Config config, String version) {
        Keys keys = new Keys(config);
        return new Settings(
                OutputSettings.from(keys),
                StackSettings.from(keys),
                WikiSettings.from(keys),
                RedditSettings.from(keys),
                PrepareSettings.from(keys),
                FetchSettings.from(keys, version),
                AnalysisSettings.from(keys),
                UiSettings.from(keys),
                ClusterSettings.from(keys),
                keys.text("crawler.metrics.textfile").isEmpty()
                        ? Optional.empty()
                        : Optional.of(keys.path("crawler.metrics.textfile")),
                keys.positiveDuration("crawler.shutdown.drain-timeout"));
    }
}
