package io.github.llmdata.crawler.settings;

import java.time.Duration;

/**
 * The Python analysis that ends a run.
 *
 * @param python the interpreter's command or path
 * @param script path of the script; the jar carries a copy of the default one
 * @param timeout how long it may take
 */
public record AnalysisSettings(boolean enabled, String python, String script, Duration timeout) {

    static AnalysisSettings from(Keys keys) {
        return new AnalysisSettings(
                keys.flag("crawler.analysis.enabled"),
                keys.text("crawler.analysis.python"),
                keys.text("crawler.analysis.script"),
                keys.positiveDuration("crawler.analysis.timeout"));
    }
}
