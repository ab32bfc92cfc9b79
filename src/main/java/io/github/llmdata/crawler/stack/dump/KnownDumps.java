package io.github.llmdata.crawler.stack.dump;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Dumps that are known by the sums of their files.
 *
 * @param names by SHA-256 in hexadecimal
 */
public record KnownDumps(Map<String, String> names) {
    private static final String RESOURCE = "known_dumps.txt";

    /** The dumps that this program knows. */
    public static KnownDumps read() {
        try (InputStream in = KnownDumps.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the jar does not contain " + RESOURCE);
            }
            return parse(new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Dumps of lines with a sum, a tab and a name; lines with a number sign at their start are comments. */
    static KnownDumps parse(String lines) {
        Map<String, String> names = new HashMap<>();
        for (String line : lines.lines().toList()) {
            String[] parts = line.split("\t", -1);
            if (!line.startsWith("#") && parts.length == 2) {
                names.put(parts[0], parts[1]);
            }
        }
        return new KnownDumps(names);
    }

    /** What a file is; empty if it is not known. */
    public Optional<String> name(String sha256) {
        return Optional.ofNullable(names.get(sha256));
    }
}
