package io.github.llmdata.crawler.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which files are written, and where.
 *
 * @param dir folder for all files that a run writes
 * @param ledger whether {@code dropped_<mode>.jsonl} is written
 */
public record OutputSettings(Path dir, Set<Format> formats, boolean ledger) {

    /** The formats of a dataset. */
    public enum Format {
        TEXT,
        JSONL;

        private static String names() {
            return Arrays.stream(values())
                    .map(format -> format.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }
    }

    /** The folder for the state of an unfinished run and for caches. */
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
