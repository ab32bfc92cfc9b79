package io.github.llmdata.crawler.mode;

import io.github.llmdata.crawler.model.Secrets;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The paths that the user names as the input of a run. */
public final class Inputs {
    private static final String SAMPLE = "sample";
    private static final Pattern URL = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);
    private static final String SAMPLE_DIR = "crawler-sample";
    private static final int MAX_NAME = 150;

    private Inputs() {}

    /**
     * The named paths; the word {@code sample} becomes a temporary copy of the sample that the jar carries for the mode.
     *
     * @param key the setting that names them
     * @param sample resources of the jar
     */
    public static List<Path> paths(String key, List<String> inputs, List<String> sample) throws IOException {
        Optional<String> url =
                inputs.stream().filter(input -> URL.matcher(input).lookingAt()).findFirst();
        if (url.isPresent()) {
            throw new InvalidSettingException(key + " must be a path, was " + url.get()
                    + "; this mode fetches nothing: download the file, and name it.");
        }
        return pathsOrUrls(key, inputs, sample);
    }

    /** The named paths, as {@link #paths}; a URL becomes a temporary list with it alone. */
    public static List<Path> pathsOrUrls(String key, List<String> inputs, List<String> sample) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String input : inputs) {
            if (input.equals(SAMPLE)) {
                paths.addAll(copies(sample));
            } else if (URL.matcher(input).lookingAt()) {
                paths.add(listOf(input));
            } else {
                paths.add(path(key, input));
            }
        }
        return paths;
    }

    private static Path path(String key, String input) {
        if (input.isBlank()) {
            throw new InvalidSettingException(key + " must be a path (the current folder is .), was empty");
        }
        try {
            return Path.of(input);
        } catch (InvalidPathException e) {
            throw InvalidSettingException.noPath(key, e);
        }
    }

    private static Path listOf(String url) throws IOException {
        String name = Secrets.masked(url).replaceAll("[^A-Za-z0-9.-]+", "_");
        Path list = temporaryFile(name.substring(0, Math.min(name.length(), MAX_NAME)) + ".txt");
        Files.writeString(list, url + "\n");
        return list;
    }

    private static Path temporaryFile(String name) throws IOException {
        Path dir = Files.createTempDirectory("crawler-input");
        dir.toFile().deleteOnExit();
        Path file = dir.resolve(name);
        file.toFile().deleteOnExit();
        return file;
    }

    /** Adds to a problem the setting that names the input, and what works. */
    public static String missing(String key, String problem) {
        return problem + " (" + key
                + "), name another one with --input PATH, or try --input sample, which is in the jar";
    }

    /** Whether a file is such a copy, made by this process or by another one. */
    public static boolean isOfSample(Path file) {
        Path dir = file.getParent();
        return dir != null && String.valueOf(dir.getFileName()).matches(SAMPLE_DIR + "\\d+");
    }

    private static List<Path> copies(List<String> resources) throws IOException {
        Path dir = Files.createTempDirectory(SAMPLE_DIR);
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
