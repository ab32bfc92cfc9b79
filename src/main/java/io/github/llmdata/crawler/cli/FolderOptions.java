package io.github.llmdata.crawler.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import io.github.llmdata.crawler.settings.Configuration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The folder of a run, and the settings: options of every command that works in one. */
final class FolderOptions {
    @Option(names = "--output", paramLabel = "DIR", description = "the output folder (default: crawler.output.dir)")
    @Nullable
    String output;

    @Mixin
    SettingsOptions settings = new SettingsOptions();

    /** The settings in force; an explicit {@code --set} wins over {@code --output}. */
    Config config() {
        return config(List.of());
    }

    /**
     * The settings in force.
     *
     * @param ofOptions what further options set, as {@code key=value}; an explicit {@code --set} wins over these, too
     */
    Config config(List<String> ofOptions) {
        List<String> sets = new ArrayList<>(ofOptions);
        if (output != null) {
            sets.add("crawler.output.dir=" + ConfigUtil.quoteString(output));
        }
        sets.addAll(settings.sets);
        return Configuration.load(settings.configFile(), sets);
    }
}
