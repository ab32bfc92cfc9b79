package io.github.llmdata.crawler.cli;

import com.typesafe.config.Config;
import io.github.llmdata.crawler.mode.Job;
import io.github.llmdata.crawler.settings.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The input that a run reads if the user has named none. */
final class DefaultInput {
    private DefaultInput() {}

    /** A sentence, if the user has named no input and the default one does not exist. */
    static Optional<String> missing(Config config, Job job) {
        String key = RunFingerprint.inputKey(job);
        return Configuration.untouched(config, key)
                .filter(path -> !Files.exists(Path.of(path)))
                .map(path -> "No --input was given, and the default of " + key + ", " + path
                        + ", is not here; name one with --input PATH, or try --input sample, which is in the jar");
    }
}
