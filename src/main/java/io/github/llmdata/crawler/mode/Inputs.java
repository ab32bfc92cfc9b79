package io.github.llmdata.crawler.mode;

import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The paths that the user names as the input of a run. */
public final class Inputs {
    private static final String SAMPLE = "sample";

    private Inputs() {}

    /**
     * The named paths; the word {@code sample} becomes a temporary copy of the sample that the jar carries for the mode.
     *
     * @param key the setting that names them
     * @param sample resources of the jar
     */
    public static List<Path> paths(String key, List<String> inputs, List<String> sample) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String input : inputs) {
            if (input.equals(SAMPLE)) {
                paths.addAll(copies(sample));
                continue;
            }
            if (input.isBlank()) {
                throw new InvalidSettingException(key + " must be a path (the current folder is .), was empty");
            }
            try {
                paths.add(Path.of(input));
            } catch (InvalidPathException e) {
                throw InvalidSettingException.noPath(key, e);
            }
        }
        return paths;
    }

    /** Adds to a problem the setting that names the input, and what works. */
    public static String missing(String key, String problem) {
        return problem + " (" + key + "), name another one with --input PATH, or try --input sample, which is in the jar";
    }

    private static List<Path> copies(List<String> resources) throws IOException {
        Path dir = Files.createTempDirectory("crawler-sample");
        dir.toFile().deleteOnExit();
        List<Path> copies = new ArrayList<>();
        for (String resource : resources) {
            Path file = dir.resolve(resource.substring(resource.lastIndexOf('/') + 1));
            file.toFile().deleteOnExit();
            try (InputStream in = Objects.requireNonNull(Inputs.class.getResourceAsStream(resource))) {
                Files.copy(in, file);
            }
            copies.add(file);
        }
        return copies;
    }
}
