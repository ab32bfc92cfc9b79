package io.github.llmdata.crawler.warc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.dedupe.TextKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The responses that the archives in a folder hold, by the indexes of those that are complete. Only what is held can be referred to: a
 * page of the cache may come from a run that wrote no archive, or that was killed before it was committed.
 */
public final class ArchiveIndex {
    /** The name of the folder of the archives, in the folder of the dataset. */
    public static final String FOLDER = "warc";

    /** A line of {@link IndexEntry}; a URL has no quotes. */
    private static final Pattern LINE = Pattern.compile(
            "[^ ]+ (?<time>[0-9]{14}) \\{\"url\": \"(?<url>[^\"]+)\", \"mime\": \"(?<mime>[^\"]+)\",.*");

    private final SeenKeys responses = new SeenKeys();

    private ArchiveIndex() {}

    /**
     * Reads the indexes of a folder.
     *
     * @param folder that may not exist
     */
    public static ArchiveIndex of(Path folder) throws IOException {
        ArchiveIndex index = new ArchiveIndex();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.cdxj")) {
                for (Path file : files) {
                    if (Files.isRegularFile(archiveOf(file))) {
                        index.read(file);
                    }
                }
            }
        }
        return index;
    }

    /** An index may be there alone: it gets its name first, and the process may have ended then. */
    private static Path archiveOf(Path index) {
        return index.resolveSibling(String.valueOf(index.getFileName()).replaceFirst("\\.cdxj$", ".warc.gz"));
    }

    /** A line that is no line of such an index counts for nothing, also in another encoding. */
    private void read(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher fields = LINE.matcher(line);
                if (fields.matches() && !fields.group("mime").equals(IndexEntry.REVISIT)) {
                    responses.add(key(fields.group("url").replace("\\\\", "\\"), fields.group("time")));
                }
            }
        }
    }

    /**
     * Whether the response to a request is in an archive.
     *
     * @param date when it was received, ISO 8601 in UTC, to the second
     */
    public boolean holds(String url, String date) {
        return responses.contains(key(url, IndexEntry.timestamp(date)));
    }

    private static TextKey key(String url, String time) {
        return TextKey.of(time + " " + url);
    }
}
