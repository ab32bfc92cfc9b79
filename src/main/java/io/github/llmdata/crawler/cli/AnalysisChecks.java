package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.analyse.Analyst;
import io.github.llmdata.crawler.analyse.PythonCheck;
import io.github.llmdata.crawler.settings.AnalysisSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at Python and at what the analysis imports. */
record AnalysisChecks(AnalysisSettings settings) {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    List<Finding> findings() {
        if (!settings.enabled()) {
            return List.of(Finding.ok("Python", "not needed: crawler.analysis.enabled is false"));
        }
        PythonCheck.Found found;
        try {
            found = new PythonCheck(settings.python(), LONGEST).look();
        } catch (IOException e) {
            return List.of(Finding.fault("Python", e.getMessage() + " Without an analysis: --no-analysis."));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("Python", found.version() + " (" + settings.python() + ")"));
        findings.add(matplotlib(found.matplotlib()));
        script().ifPresent(findings::add);
        return findings;
    }

    private Finding matplotlib(Optional<String> version) {
        return version.map(found -> Finding.ok("matplotlib", found))
                .orElseGet(() -> Finding.warning(
                        "matplotlib",
                        "missing or broken: the analysis draws no picture; install it with " + settings.python()
                                + " -m pip install matplotlib"));
    }

    private Optional<Finding> script() {
        return Analyst.isThere(settings)
                ? Optional.empty()
                : Optional.of(Finding.fault(
                        "script",
                        "crawler.analysis.script names no file, was " + settings.script()
                                + "; remove that setting, and the script in the jar is used"));
    }
}
