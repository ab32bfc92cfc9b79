package io.github.llmdata.crawler.stack.dump;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One posts table to read: a file, or an entry of an archive. */
public final class Dump {
    private final Site site;
    private final Path file;
    private final Optional<String> entry;
    private final long storedBytes;
    private final DumpLimits limits;
    private final Content content;

    /** How to get at the bytes of a table, given the open file that holds it. */
    interface Content {
        StreamDecoder open(StoredFile file, String label) throws IOException;
    }

    Dump(Site site, Path file, Optional<String> entry, long storedBytes, DumpLimits limits, Content content) {
        this.site = site;
        this.file = file;
        this.entry = entry;
        this.storedBytes = storedBytes;
        this.limits = limits;
        this.content = content;
    }

    /** The site that the table was taken from. */
    public Site site() {
        return site;
    }

    public Path file() {
        return file;
    }

    /** The name of the entry in the archive; empty where the file itself is the table. */
    public Optional<String> entry() {
        return entry;
    }

    /** The table's name in messages, such as {@code beer.stackexchange.com.7z!Posts.xml}. */
    public String label() {
        return labelOf(file) + entry.map(name -> "!" + name).orElse("");
    }

    /** Bytes on disk that {@link #open} leads to be read; for an entry of a 7z archive an estimate. */
    public long storedBytes() {
        return storedBytes;
    }

    /**
     * Opens the table at its first byte, any number of times and side by side. Nothing is unpacked to disk.
     *
     * @throws DumpException if the file went away or its first bytes cannot be decoded
     */
    public DumpStream open() throws IOException {
        return DecodeFailure.translated(label(), limits, () -> {
            StoredFile stored = StoredFile.open(file);
            boolean opened = false;
            try {
                var stream = new DumpStream(label(), limits, stored, storedBytes, content.open(stored, label()));
                opened = true;
                return stream;
            } finally {
                if (!opened) {
                    stored.close();
                }
            }
        });
    }

    /** The file's name, and before a name like {@code Posts.xml} its folder's. */
    static String labelOf(Path file) {
        Path name = file.getFileName();
        Path folder = file.toAbsolutePath().normalize().getParent();
        boolean saysNothing =
                name != null && TableName.of(name.toString()).stem().isEmpty();
        Path folderName = folder == null ? null : folder.getFileName();
        return saysNothing && folderName != null ? folderName + "/" + name : String.valueOf(name);
    }

    @Override
    public String toString() {
        return label();
    }
}
