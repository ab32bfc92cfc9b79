package io.github.llmdata.crawler.stack.dump;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One posts table to read: a file, or an entry of an archive. */
public final class Dump {
    private static final Logger LOG = LoggerFactory.getLogger(Dump.class);

    private final Site site;
    private final Path file;
    private final Optional<String> entry;
    private final long storedBytes;
    private final DumpLimits limits;
    private final Content content;
    private final AtomicBoolean isReported = new AtomicBoolean();

    /** Opens the bytes of a table in the file that holds it. */
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

    /** As {@link #label}, but a file whose name says nothing, such as {@code Posts.xml}, with its path as the user knows it. */
    public String shown() {
        return saysNothing(file) ? file + entry.map(name -> "!" + name).orElse("") : label();
    }

    /** Bytes on disk that are read for this table; an estimate for an entry of a 7z archive. */
    public long storedBytes() {
        return storedBytes;
    }

    /**
     * Opens the table at its first byte, any number of times and side by side. Nothing is unpacked to disk.
     *
     * @throws DumpException if the file is missing now or its first bytes cannot be decoded
     */
    public DumpStream open() throws IOException {
        return DecodeFailure.translated(label(), limits, () -> {
            StoredFile stored = StoredFile.open(file);
            boolean opened = false;
            try {
                StreamDecoder decoder = content.open(stored, label()).asUtf8(label());
                var stream = new DumpStream(label(), limits, stored, storedBytes, decoder);
                opened = true;
                return stream;
            } finally {
                if (!opened) {
                    stored.close();
                }
            }
        });
    }

    /** Warns of something odd in the file that is no error; once, however often the dump is read. */
    void report(String oddity) {
        if (isReported.compareAndSet(false, true)) {
            LOG.atWarn().addKeyValue("found", oddity).log("something is odd in the file of the dump");
        }
    }

    /** The name of the file; for a name like {@code Posts.xml} with the name of its folder before it. */
    static String labelOf(Path file) {
        Path name = file.getFileName();
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path folderName = folder == null ? null : folder.getFileName();
        return saysNothing(file) && folderName != null ? folderName + "/" + name : String.valueOf(name);
    }

    private static boolean saysNothing(Path file) {
        Path name = file.getFileName();
        return name != null && TableName.of(name.toString()).stem().isEmpty();
    }

    @Override
    public String toString() {
        return label();
    }
}
