package io.github.llmdata.crawler.settings;

import com.typesafe.config.Config;

/**
 * How the log is written.
 *
 * @param isJson whether each line is a JSON object
 */
public record LogSettings(boolean isJson) {

    /**
     * Reads them alone: the log is needed before the other settings are checked.
     *
     * @throws InvalidSettingException if the format is unknown
     */
    public static LogSettings from(Config config) {
        return new LogSettings(new Keys(config).oneOf("crawler.log.format", Format.class) == Format.JSON);
    }

    private enum Format {
        TEXT,
        JSON
    }
}
