package io.github.llmdata.crawler.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that carries the ending {@code .part} until it is complete. */
final class OutputFile implements AutoCloseable {
    private final Path finished;
    private final Path part;
    private final FileChannel channel;

    private OutputFile(Path finished, Path part, FileChannel channel) {
        this.finished = finished;
        this.part = part;
        this.channel = channel;
    }

    /** Starts the file anew; what an unfinished earlier run left of it is lost. */
    static OutputFile create(Path finished) throws IOException {
        Path part = finished.resolveSibling(finished.getFileName() + ".part");
        FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        return new OutputFile(finished, part, channel);
    }

    void append(byte[] bytes) throws IOException {
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

    void sync() throws IOException {
        channel.force(true);
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
