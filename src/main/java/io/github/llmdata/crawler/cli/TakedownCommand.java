package io.github.llmdata.crawler.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.github.llmdata.crawler.mode.Takedown;
import io.github.llmdata.crawler.model.SafeMessage;
import io.github.llmdata.crawler.overview.Overview;
import io.github.llmdata.crawler.settings.Configuration;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.settings.Settings;
import io.github.llmdata.crawler.settings.SettingsJson;
import io.github.llmdata.crawler.write.Archiving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code takedown --output DIR --id ID}: takes records out of an output folder. */
@Command(
        name = TakedownCommand.NAME,
        customSynopsis = "crawler.jar takedown --output DIR (--id ID | --url URL | --author NAME | --from FILE)...",
        description =
                "Removes records from the datasets and the prepared files in DIR, and keeps later runs from writing them"
                        + " again. All files change as one; if it is interrupted, run the same command again.",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; keys that name no record are listed on stderr",
            "1:no key names a record, or failed; all files are as they were",
            "2:wrong usage or configuration"
        })
final class TakedownCommand implements Callable<Integer> {
    static final String NAME = "takedown";

    private final Takedown takedown;
    private final String version;
    private final StandardStreams streams;

    @Option(names = "--id", paramLabel = "ID", description = "the id of a record; may repeat")
    List<String> ids = new ArrayList<>();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "the URL of a page, whose records are removed; other URLs of the same page count, too; may repeat")
    List<String> urls = new ArrayList<>();

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description =
                    "the exact name of an author, in upper and lower case as written, or the URL of the profile page;"
                            + " all records with this author are removed; may repeat")
    List<String> authors = new ArrayList<>();

    @Option(names = "--from", paramLabel = "FILE", description = "a file with an id or a URL on each line; may repeat")
    List<String> files = new ArrayList<>();

    @Mixin
    FolderOptions folder = new FolderOptions();

    @Mixin
    HelpOption help = new HelpOption();

    TakedownCommand(Takedown takedown, String version, StandardStreams streams) {
        this.takedown = takedown;
        this.version = version;
        this.streams = streams;
    }

    @Override
    public Integer call() throws IOException {
        Config config = asPrepared(folder.config());
        Settings obeyed = Settings.from(config, version);
        for (String file : files) {
            read(file);
        }
        refuseEmpty("--id", ids);
        refuseEmpty("--url", urls);
        refuseEmpty("--author", authors);
        Takedown.Result result =
                takedown.takeDown(obeyed, SettingsJson.of(config), new Takedown.Request(ids, urls, authors), Run.cpu());
        result.done().forEach(line -> streams.out().println(SafeMessage.of(line)));
        if (!result.done().isEmpty()) {
            overviews(obeyed.output().dir());
        }
        result.remarks().forEach(remark -> streams.err().println(SafeMessage.of(remark)));
        Archiving.in(obeyed.output().dir())
                .ifPresent(archives -> streams.err()
                        .println(SafeMessage.of(
                                archives + " was not searched: web archives hold pages as they were fetched."
                                        + " Delete those with the pages, and their indexes.")));
        return result.hasMatched() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** The pages for people show some records, so they were deleted with those that went. */
    private void overviews(Path dir) throws IOException {
        for (Path report : Overview.reports(dir)) {
            streams.out().println(SafeMessage.of(Overview.write(report) + ": written again"));
        }
    }

    /** With the settings by which the prepared records were written, where the user names no others. */
    private Config asPrepared(Config given) throws IOException {
        Set<String> named = Configuration.origins(given).keySet();
        Config config = given;
        Path dir = Settings.from(given, version).output().dir();
        for (Map.Entry<String, String> setting : takedown.settingsOf(dir).entrySet()) {
            if (!named.contains(setting.getKey())) {
                config = config.withValue(
                        setting.getKey(),
                        ConfigFactory.parseString("value = " + setting.getValue())
                                .getValue("value"));
            }
        }
        return config;
    }

    private void read(String file) throws IOException {
        try {
            for (String line : Files.readAllLines(Path.of(file))) {
                String key = line.strip();
                if (!key.isEmpty()) {
                    (key.matches("(?i)https?://.*") ? urls : ids).add(key);
                }
            }
        } catch (InvalidPathException e) {
            throw InvalidSettingException.noPath("--from", e);
        }
    }

    private static void refuseEmpty(String option, List<String> keys) {
        if (keys.stream().anyMatch(String::isBlank)) {
            throw new InvalidSettingException(option + " must name something, was empty");
        }
    }
}
