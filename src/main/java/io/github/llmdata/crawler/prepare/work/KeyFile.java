package io.github.llmdata.crawler.prepare.work;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keys of all records, one kind of key a file, because all kinds together may not fit in the heap. */
public final class KeyFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final DataOutputStream out;
    private int count;

    KeyFile(Path path) throws IOException {
        this.path = path;
        this.out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER));
    }

    /** Adds the key of the next record. */
    public void add(long key) throws IOException {
        out.writeLong(key);
        count++;
    }

    /** Reads all keys; none can be added any more. */
    public long[] all() throws IOException {
        out.close();
        long[] keys = new long[count];
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (FileChannel in = FileChannel.open(path)) {
            int read = 0;
            while (read < count) {
                if (in.read(buffer) < 0) {
                    throw new EOFException(path + " was cut off while it was used");
                }
                buffer.flip();
                while (buffer.remaining() >= Long.BYTES) {
                    keys[read++] = buffer.getLong();
                }
                buffer.compact();
            }
        }
        return keys;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
