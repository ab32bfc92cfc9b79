package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.stats.PublishedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file that carries the ending {@code .part} until it is complete. */
final class OutputFile implements AutoCloseable {
    private final Path finished;
    private final Path part;
    private final FileChannel channel;
    private final MessageDigest digest = sha256Digest();

    /** How many bytes of the file the digest holds; negative if it holds others, which were cut off. */
    private long digested;

    /** The file system's identity of the file, which shows whether it was replaced; null if the file system has none. */
    private final @Nullable Object identity;

    private OutputFile(Path finished, Path part, FileChannel channel, @Nullable Object identity) {
        this.finished = finished;
        this.part = part;
        this.channel = channel;
        this.identity = identity;
    }

    /** Starts an empty file; the unfinished file of an earlier run is overwritten. */
    static OutputFile create(Path finished) throws IOException {
        return open(finished, 0);
    }

    /**
     * Checks that the file still has its committed bytes, and changes nothing.
     *
     * @param length the committed length
     */
    static void check(Path finished, long length) throws IOException {
        Path part = part(finished);
        if (length > 0 && Files.exists(part) && Files.size(part) < length) {
            throw new LostFileException("it has " + Files.size(part) + " bytes of " + length);
        }
        if (length > 0 && !Files.exists(part)) {
            if (!Files.exists(finished)) {
                throw new LostFileException("it is gone, and with it " + length + " bytes");
            }
            if (Files.size(finished) != length) {
                throw new LostFileException("it has " + Files.size(finished) + " bytes, and had " + length);
            }
        }
    }

    /**
     * Resumes the file at its committed length. If it has its final name already, because the process ended while it published
     * the files, it becomes unfinished again.
     *
     * @param length the committed length; bytes after it are cut off
     * @throws IOException also if the file is shorter
     */
    static OutputFile open(Path finished, long length) throws IOException {
        check(finished, length);
        Path part = part(finished);
        if (length > 0 && !Files.exists(part)) {
            Files.move(finished, part, StandardCopyOption.ATOMIC_MOVE);
        }
        FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        OutputFile file = new OutputFile(finished, part, channel, identity(part));
        file.truncate(length);
        return file;
    }

    /** The path of a file until it is complete. */
    static Path part(Path finished) {
        return finished.resolveSibling(finished.getFileName() + ".part");
    }

    private static @Nullable Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /**
     * Appends bytes.
     *
     * @throws IOException also if others have truncated or extended the file
     */
    void append(byte[] bytes) throws IOException {
        requireOurs();
        boolean isDigestedToHere = digested == channel.position();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        if (isDigestedToHere) {
            digest.update(bytes);
            digested += bytes.length;
        }
    }

    long length() throws IOException {
        return channel.position();
    }

    /** Cuts the file to a length. */
    void truncate(long length) throws IOException {
        channel.truncate(length);
        channel.position(length);
        if (length == 0) {
            digest.reset();
            digested = 0;
        } else if (length < digested) {
            digested = -1;
        }
    }

    /**
     * Describes the file, once it is complete. Reads it again only if it was resumed or cut.
     *
     * @throws IOException also if others have truncated or extended the file
     */
    PublishedFile describe(Path as) throws IOException {
        requireOurs();
        long length = length();
        byte[] sum = digested == length ? digest.digest() : sha256(part);
        digested = -1;
        return new PublishedFile(
                String.valueOf(as.getFileName()), length, HexFormat.of().formatHex(sum));
    }

    /** Describes a finished file. */
    static PublishedFile describeFinished(Path file) throws IOException {
        return new PublishedFile(
                String.valueOf(file.getFileName()),
                Files.size(file),
                HexFormat.of().formatHex(sha256(file)));
    }

    private static byte[] sha256(Path file) throws IOException {
        MessageDigest digest = sha256Digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return digest.digest();
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** Makes everything appended so far durable; fails if the path does not lead to this file any more. */
    void sync() throws IOException {
        channel.force(true);
        boolean isInPlace = Files.exists(part) && Objects.equals(identity, identity(part));
        if (!isInPlace) {
            throw new LostFileException("it was deleted or replaced while the run was writing it");
        }
        requireOurs();
    }

    private void requireOurs() throws IOException {
        if (channel.size() != channel.position()) {
            throw new LostFileException("it was cut short or written to by others while the run was writing it");
        }
    }

    /** Gives the file its final name, replacing an earlier one. */
    Path publish() throws IOException {
        return publish(finished);
    }

    /** Gives the file another name, replacing an earlier file of that name. */
    Path publish(Path as) throws IOException {
        channel.close();
        return Files.move(part, as, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Closes files after a failure. */
    static void closeQuietly(Iterable<OutputFile> files, IOException cause) {
        for (OutputFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** Removes the unfinished file. */
    void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }

    Path part() {
        return part;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
