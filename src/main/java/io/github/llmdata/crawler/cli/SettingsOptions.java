package io.github.llmdata.crawler.cli;

import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that obeys settings. */
final class SettingsOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "settings in HOCON (default: conf/application.conf if it exists)")
    @Nullable
    String config;

    @Option(
            names = "--set",
            paramLabel = "key=value",
            description = "overrides one key; may repeat; the value is HOCON")
    List<String> sets = new ArrayList<>();

    Optional<Path> configFile() {
        try {
            return Optional.ofNullable(config).map(Path::of);
        } catch (InvalidPathException e) {
            throw InvalidSettingException.noPath("--config", e);
        }
    }
}
