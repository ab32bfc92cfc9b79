package io.github.llmdata.crawler.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is written, and where.
 *
 * @param dir holds everything that a run writes
 * @param ledger whether a line is written for each item left out
 */
public record OutputSettings(Path dir, Set<Format> formats, boolean ledger) {

    /** The forms that a dataset is written in. */
    public enum Format {
        TEXT,
        JSONL;

        private static String names() {
            return Arrays.stream(values())
                    .map(format -> format.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
    }

    /** Where a run keeps what only it needs. */
    public Path stateDir() {
        return dir.resolve(".state");
    }

    static OutputSettings from(Keys keys) {
        List<String> names = keys.texts("crawler.output.formats");
        if (names.isEmpty()) {
            throw InvalidSettingException.of("crawler.output.formats", "name at least one of " + Format.names(), "[]");
        }
        EnumSet<Format> formats = EnumSet.noneOf(Format.class);
        names.forEach(name -> formats.add(Keys.choice("crawler.output.formats", name, Format.class)));
        return new OutputSettings(keys.path("crawler.output.dir"), formats, keys.flag("crawler.output.ledger"));
    }
}
