package io.github.llmdata.crawler.settings;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * Everything that can be set, validated.
 *
 * @param drainTimeout how long a stop may take to finish what is in flight
 */
public record Settings(
        OutputSettings output,
        StackSettings stack,
        WikiSettings wiki,
        RedditSettings reddit,
        FetchSettings fetch,
        AnalysisSettings analysis,
        Duration drainTimeout) {

    /**
     * Reads the settings.
     *
     * @param version of this program, which it tells the sites it asks
     *
     * @throws InvalidSettingException naming the first key with a value that cannot be used
     */
    public static Settings from(Config config, String version) {
        Keys keys = new Keys(config);
        return new Settings(
                OutputSettings.from(keys),
                StackSettings.from(keys),
                WikiSettings.from(keys),
                RedditSettings.from(keys),
                FetchSettings.from(keys, version),
                AnalysisSettings.from(keys),
                keys.positiveDuration("crawler.shutdown.drain-timeout"));
    }
}
