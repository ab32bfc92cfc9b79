package io.github.llmdata.crawler.settings;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which files are written, and where.
 *
 * @param dir folder for all files that a run writes
 * @param ledger whether {@code dropped_<mode>.jsonl} is written
 * @param controlTokens what a reader of the text takes for more than text, beside the marks of the text format
 * @param archive what is kept of the exchanges with servers
 */
public record OutputSettings(
        Path dir, Set<Format> formats, boolean ledger, List<String> controlTokens, Archive archive) {

    private static final int MAX_TOKENS = 64;
    private static final long LEAST_FILE = 64 << 10;
    private static final long LARGEST_FILE = 1L << 40;

    /** Without white space, because tokens are defused by a space, which must not make another token. */
    private static final Pattern TOKEN = Pattern.compile("[^\\p{Z}\\p{C}]{2,100}");

    /**
     * Whether requests and responses are written to web archives.
     *
     * @param fileBytes size at which an archive is closed, and the next one is started
     */
    public record Archive(boolean enabled, long fileBytes) {
        /** None are written. */
        public static final Archive NONE = new Archive(false, 1 << 30);
    }

    /** Settings of a run that writes no web archives. */
    public OutputSettings(Path dir, Set<Format> formats, boolean ledger, List<String> controlTokens) {
        this(dir, formats, ledger, controlTokens, Archive.NONE);
    }

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
        return stateDir(dir);
    }

    /** The same in any folder to which a run writes. */
    public static Path stateDir(Path folder) {
        return folder.resolve(".state");
    }

    static OutputSettings from(Keys keys) {
        List<String> names = keys.texts("crawler.output.formats");
        if (names.isEmpty()) {
            throw InvalidSettingException.of("crawler.output.formats", "name at least one of " + Format.names(), "[]");
        }
        EnumSet<Format> formats = EnumSet.noneOf(Format.class);
        names.forEach(name -> formats.add(Keys.choice("crawler.output.formats", name, Format.class)));
        return new OutputSettings(
                keys.path("crawler.output.dir"),
                formats,
                keys.flag("crawler.output.ledger"),
                controlTokens(keys),
                new Archive(
                        keys.flag("crawler.output.warc"),
                        keys.bytesBetween("crawler.output.warc-size", LEAST_FILE, LARGEST_FILE)));
    }

    private static List<String> controlTokens(Keys keys) {
        String key = "crawler.output.control-tokens";
        List<String> tokens = keys.texts(key);
        if (tokens.size() > MAX_TOKENS) {
            throw InvalidSettingException.of(key, "list at most " + MAX_TOKENS + " tokens", tokens.size());
        }
        for (String token : tokens) {
            if (!TOKEN.matcher(token).matches()) {
                throw InvalidSettingException.of(
                        key, "list tokens of 2 to 100 visible characters without blanks", "\"" + token + "\"");
            }
        }
        return List.copyOf(tokens);
    }
}
