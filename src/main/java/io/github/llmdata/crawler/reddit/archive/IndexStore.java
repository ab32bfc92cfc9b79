package io.github.llmdata.crawler.reddit.archive;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches the responses of the index on disk, so that a second run need not query again. Each response is a file, named by the
 * crawl and the whole URL: gzip, with the URL, the time and the length before the response. A file that is damaged, truncated
 * or belongs to another URL is deleted and counts as absent.
 */
public final class IndexStore {
    private static final Logger LOG = LoggerFactory.getLogger(IndexStore.class);

    /** An index of Common Crawl never changes. */
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    private static final String PART = ".part";
    private static final int HASH_BYTES = 16;
    private static final int MAX_NAME = 64;
    private static final int BUFFER = 64 * 1024;

    private final Path folder;
    private final InstantSource clock;

    private IndexStore(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Opens the store, or starts one. Unfinished files of an interrupted run are deleted.
     *
     * @param clock tells the age of responses
     * @throws IOException if the folder cannot be created or read
     */
    public static IndexStore open(Path folder, InstantSource clock) throws IOException {
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, "*" + PART)) {
                for (Path file : unfinished) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw failure("The folder for responses of the index cannot be used", folder, e);
        }
        return new IndexStore(folder, clock);
    }

    /**
     * The cached response of a URL.
     *
     * @param crawl for the name of the file; any text if the URL belongs to no crawl
     * @throws IOException if a file is there and cannot be read
     */
    public Optional<InputStream> find(String crawl, String url) throws IOException {
        return find(crawl, url, FOR_EVER);
    }

    /**
     * The cached response of a URL, if it is not older than an age. The whole file is checked before.
     *
     * @throws IOException if a file is there and cannot be read
     */
    public Optional<InputStream> find(String crawl, String url, Duration maxAge) throws IOException {
        Path file = file(crawl, url);
        try {
            Optional<Instant> kept = check(file, url);
            if (kept.isEmpty()) {
                LOG.atWarn()
                        .addKeyValue("file", file)
                        .log("a cached response of the index is damaged and is requested again");
                Files.deleteIfExists(file);
            }
            return kept.filter(time -> isFresh(time, maxAge)).isPresent()
                    ? Optional.of(content(file))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure("A cached response of the index cannot be read", file, e);
        }
    }

    private boolean isFresh(Instant kept, Duration maxAge) {
        Duration age = Duration.between(kept, clock.instant());
        return maxAge.equals(FOR_EVER) || (!age.isNegative() && age.compareTo(maxAge) <= 0);
    }

    private static InputStream content(Path file) throws IOException {
        DataInputStream in = open(file);
        in.skipNBytes(in.readInt());
        in.readLong();
        in.readLong();
        return in;
    }

    private static DataInputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return new DataInputStream(new GZIPInputStream(in, BUFFER));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Reads the file to its end. Returns the time of the response, or nothing if the file is damaged. */
    private static Optional<Instant> check(Path file, String url) throws IOException {
        byte[] expected = url.getBytes(StandardCharsets.UTF_8);
        try (DataInputStream in = open(file)) {
            if (in.readInt() != expected.length || !Arrays.equals(in.readNBytes(expected.length), expected)) {
                return Optional.empty();
            }
            long kept = in.readLong();
            long length = in.readLong();
            return in.transferTo(OutputStream.nullOutputStream()) == length
                    ? Optional.of(Instant.ofEpochMilli(kept))
                    : Optional.empty();
        } catch (EOFException | ZipException e) {
            return Optional.empty();
        }
    }

    /**
     * Caches the response of a URL in place of an earlier one. It is durable when this returns.
     *
     * @throws IOException if it cannot be written; an earlier response is still there then
     */
    public void put(String crawl, String url, byte[] response) throws IOException {
        Path file = file(crawl, url);
        Path part = file.resolveSibling(file.getFileName() + PART);
        try {
            write(part, url, response);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            IOException failure = failure("A response of the index cannot be cached", file, e);
            try {
                Files.deleteIfExists(part);
            } catch (IOException more) {
                failure.addSuppressed(more);
            }
            throw failure;
        }
    }

    private void write(Path part, String url, byte[] response) throws IOException {
        byte[] key = url.getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
                GZIPOutputStream packed = new GZIPOutputStream(Channels.newOutputStream(channel), BUFFER);
                DataOutputStream out = new DataOutputStream(packed)) {
            out.writeInt(key.length);
            out.write(key);
            out.writeLong(clock.millis());
            out.writeLong(response.length);
            out.write(response);
            out.flush();
            packed.finish();
            channel.force(true);
        }
    }

    private Path file(String crawl, String url) {
        String name = crawl.replaceAll("[^A-Za-z0-9_-]", "_");
        return folder.resolve(
                name.substring(0, Math.min(name.length(), MAX_NAME)) + "-" + hash(crawl + "\n" + url) + ".gz");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static IOException failure(String what, Path file, IOException cause) {
        return new IOException(
                what + ": " + file + " (" + cause + "); see that the disk has room and that the folder may be written.",
                cause);
    }
}
