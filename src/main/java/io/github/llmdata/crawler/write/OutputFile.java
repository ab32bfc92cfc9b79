package io.github.llmdata.crawler.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A file that carries the ending {@code .part} until it is complete. */
final class OutputFile implements AutoCloseable {
    private final Path finished;
    private final Path part;
    private final FileChannel channel;

    /** What tells the file from another in its place; null where the file system has no such thing. */
    private final @Nullable Object identity;

    private OutputFile(Path finished, Path part, FileChannel channel, @Nullable Object identity) {
        this.finished = finished;
        this.part = part;
        this.channel = channel;
        this.identity = identity;
    }

    /** Starts the file anew; what an unfinished earlier run left of it is lost. */
    static OutputFile create(Path finished) throws IOException {
        return open(finished, 0);
    }

    /**
     * Looks whether the file is as it was left, and touches nothing.
     *
     * @param length what holds of it
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
     * Goes on where the file was left. One that has its final name already, because the run was cut off while its files were
     * published, becomes unfinished again.
     *
     * @param length what holds of it; whatever comes after that is lost
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

    /** Where a file is until it is complete. */
    static Path part(Path finished) {
        return finished.resolveSibling(finished.getFileName() + ".part");
    }

    private static @Nullable Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /**
     * Writes at the end.
     *
     * @throws IOException also if the end is not where this file's last bytes went: there would be a hole
     */
    void append(byte[] bytes) throws IOException {
        requireOurs();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    long length() throws IOException {
        return channel.position();
    }

    /** Takes back all that was appended after the length. */
    void truncate(long length) throws IOException {
        channel.truncate(length);
        channel.position(length);
    }

    /** What was appended is on the disk afterwards, in a file that others find. */
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
        channel.close();
        return Files.move(part, finished, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
