package io.github.llmdata.crawler.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import io.github.llmdata.crawler.settings.Configuration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that works in the folder of a run. */
final class FolderOptions {
    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "folder that the modes wrote to (default: crawler.output.dir)")
    @Nullable
    String output;

    @Mixin
    SettingsOptions settings = new SettingsOptions();

    /** The settings in force; an explicit {@code --set} wins over {@code --output}. */
    Config config() {
        List<String> sets = new ArrayList<>();
        if (output != null) {
            sets.add("crawler.output.dir=" + ConfigUtil.quoteString(output));
        }
        sets.addAll(settings.sets);
        return Configuration.load(settings.configFile(), sets);
    }
}
