package io.github.llmdata.crawler.settings;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * All settings, validated.
 *
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
                keys.positiveDuration("crawler.shutdown.drain-timeout"));
    }
}
