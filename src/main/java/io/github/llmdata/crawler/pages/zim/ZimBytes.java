package io.github.llmdata.crawler.pages.zim;

import io.github.llmdata.crawler.compress.BulkInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a ZIM file, which may be cut into several files. */
final class ZimBytes implements Closeable {
    private final List<FileChannel> parts = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private long size;

    ZimBytes(List<Path> files) throws IOException {
        try {
            for (Path file : files) {
                FileChannel part = FileChannel.open(file);
                parts.add(part);
                size += part.size();
                ends.add(size);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    long size() {
        return size;
    }

    /** Reads all of some bytes. */
    ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (position < 0 || position > size - length) {
            throw new EOFException("the ZIM file is damaged or cut off: it has " + size + " bytes, and refers to byte "
                    + Long.toUnsignedString(position));
        }
        fill(bytes, position);
        return bytes.flip();
    }

    private void fill(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            int part = 0;
            while (part < ends.size() - 1 && ends.get(part) <= at) {
                part++;
            }
            long start = part == 0 ? 0 : ends.get(part - 1);
            int count = parts.get(part).read(bytes, at - start);
            if (count < 0) {
                throw new EOFException("the ZIM file was shortened while it was read");
            }
            at += count;
        }
    }

    /** The bytes from a position to the end. */
    InputStream from(long position) {
        return new BulkInputStream() {
            private long next = position;

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = (int) Math.min(length, size - next);
                if (count <= 0) {
                    return length == 0 ? 0 : -1;
                }
                fill(ByteBuffer.wrap(target, offset, count), next);
                next += count;
                return count;
            }
        };
    }

    @Override
    public void close() throws IOException {
        for (FileChannel part : parts) {
            part.close();
        }
    }
}
