package io.github.llmdata.crawler.settings;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * Everything that can be set, validated.
 *
 * @param drainTimeout how long a stop may take to finish what is in flight
 */
public record Settings(OutputSettings output, StackSettings stack, AnalysisSettings analysis, Duration drainTimeout) {

    /**
     * Reads the settings.
     *
     * @throws InvalidSettingException naming the first key with a value that cannot be used
     */
    public static Settings from(Config config) {
        Keys keys = new Keys(config);
        return new Settings(
                OutputSettings.from(keys),
                StackSettings.from(keys),
                AnalysisSettings.from(keys),
                keys.positiveDuration("crawler.shutdown.drain-timeout"));
    }
}
