package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.mode.InputFile;
import io.github.llmdata.crawler.state.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells what a run's output depends on. */
final class RunFingerprint {
    /** What of the settings for fetching says which pages are had, rather than how. */
    private static final Set<String> FETCH = Set.of(
            "crawler.fetch.max-body-bytes",
            "crawler.fetch.max-decoded-bytes",
            "crawler.fetch.max-ratio",
            "crawler.fetch.max-redirects",
            "crawler.fetch.allow-private-addresses",
            "crawler.fetch.user-agent",
            "crawler.fetch.robots");

    private static final Set<String> OUTPUT = Set.of("crawler.output.formats", "crawler.output.ledger");

    private RunFingerprint() {}

    /**
     * Looks at the inputs.
     *
     * @param settings all keys with their values
     */
    static Fingerprint of(String mode, String version, Map<String, String> settings, List<InputFile> files)
            throws IOException {
        Map<String, String> inputs = new TreeMap<>();
        for (InputFile file : files) {
            String facts = "number " + (inputs.size() + 1) + ", " + Files.size(file.path()) + " bytes, changed "
                    + Files.getLastModifiedTime(file.path());
            inputs.merge(file.label(), facts, (one, other) -> one + " and " + other);
        }
        Map<String, String> decisive = new TreeMap<>(settings);
        String ofMode = "crawler." + mode + ".";
        boolean fetches = !mode.equals("stack");
        decisive.keySet()
                .removeIf(key -> !OUTPUT.contains(key)
                        && !(fetches && FETCH.contains(key))
                        && (!key.startsWith(ofMode) || key.equals(ofMode + "input")));
        return new Fingerprint(mode, version, inputs, decisive);
    }
}
