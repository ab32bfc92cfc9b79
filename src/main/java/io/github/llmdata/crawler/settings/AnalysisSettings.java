package io.github.llmdata.crawler.settings;

import java.time.Duration;

/**
 * The Python analysis at the end of a run.
 *
 * @param python command or path of the interpreter
 * @param script path of the script; the jar contains a copy of the default script
 * @param timeout the time after which the analysis is stopped and counts as failed
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
