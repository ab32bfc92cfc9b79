package io.github.llmdata.crawler.stack.dump;

import io.github.llmdata.crawler.compress.BulkInputStream;
import io.github.llmdata.crawler.model.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file on disk, open for reading, that counts the bytes read. Its own failures are {@link DumpException}s, so that they are
 * not mistaken for damage of its content.
 */
final class StoredFile implements SeekableByteChannel {
    private final Path path;
    private final FileChannel channel;
    private final AtomicLong bytesRead = new AtomicLong();
    private long jumps;
    private long jumpedTo;

    private StoredFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static StoredFile open(Path path) throws DumpException {
        try {
            return new StoredFile(path, FileChannel.open(path));
        } catch (NoSuchFileException e) {
            throw missing(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    static DumpException missing(Path path) {
        return new DumpException(DumpException.MISSING, path + " does not exist; check the path of the input");
    }

    static DumpException unreadable(Path path, Exception cause) {
        String sentence =
                path + " cannot be read (" + FileFault.reason(cause) + "); check its permissions and the disk";
        return new DumpException(DumpException.UNREADABLE, sentence, cause);
    }

    /** The bytes from the current position on. Closing it closes the file. */
    InputStream stream() {
        return new BulkInputStream() {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return StoredFile.this.read(ByteBuffer.wrap(target, offset, length));
            }

            @Override
            public void close() throws IOException {
                StoredFile.this.close();
            }
        };
    }

    /** Reads some bytes, fewer if the file ends before; its position is then after them. */
    ByteBuffer read(long position, int count) throws IOException {
        var bytes = ByteBuffer.allocate(count);
        position(position);
        while (bytes.hasRemaining() && read(bytes) >= 0) {}
        return bytes.flip();
    }

    /** Bytes read so far, counted by any thread. */
    long bytesRead() {
        return bytesRead.get();
    }

    /** How often the position was set: the 7z reader does so at the start of each folder. */
    long jumps() {
        return jumps;
    }

    /** The position that was set last. */
    long jumpedTo() {
        return jumpedTo;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        try {
            int count = channel.read(target);
            bytesRead.addAndGet(Math.max(0, count));
            return count;
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        jumps++;
        jumpedTo = position;
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }
}
