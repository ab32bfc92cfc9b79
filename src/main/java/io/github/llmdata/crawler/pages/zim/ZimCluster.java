package io.github.llmdata.crawler.pages.zim;

import io.github.llmdata.crawler.compress.Streams;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Contents that a ZIM file holds together, read in their order; what is not wanted is passed. */
public final class ZimCluster implements Closeable {
    private static final int EXTENDED = 0x10;
    private static final int METHOD = 0x0f;
    private static final int STORED_DEFAULT = 0;
    private static final int STORED = 1;
    private static final int XZ = 4;
    private static final int ZSTANDARD = 5;
    private static final int FIRST_EXTENDED_VERSION = 6;
    private static final int MAX_OFFSETS = 1 << 24;

    /** The most bytes that are unpacked to reach a content; libzim packs some MB together. */
    private static final long MAX_UNPACKED = 1L << 30;

    private final InputStream in;
    private final int width;
    private final long size;
    private final ByteBuffer offsets;
    private long position;

    private ZimCluster(InputStream in, int width, long size) throws IOException {
        this.in = in;
        this.width = width;
        this.size = size;
        byte[] first = exactly(width);
        long length = number(ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN), 0);
        if (length < width || length % width != 0 || length > Math.min(MAX_OFFSETS, size)) {
            throw new IOException("the ZIM file is damaged: a cluster starts with a list of "
                    + Long.toUnsignedString(length) + " bytes");
        }
        byte[] rest = exactly((int) length - width);
        this.offsets = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        offsets.put(first).put(rest);
        this.position = length;
    }

    /**
     * Opens a cluster.
     *
     * @param left the bytes from its first to the end of the file
     * @param info how it is packed
     */
    static ZimCluster open(InputStream stored, long left, int info, int version) throws IOException {
        boolean isExtended = (info & EXTENDED) != 0 && version >= FIRST_EXTENDED_VERSION;
        boolean isPacked = (info & METHOD) > STORED;
        InputStream in = switch (info & METHOD) {
            case STORED_DEFAULT, STORED -> stored;
            case XZ -> Streams.xz(stored);
            case ZSTANDARD -> Streams.zstandard(stored);
            default ->
                throw new IOException(
                        "a cluster of the ZIM file is packed by a method that is not read: " + (info & METHOD));
        };
        return new ZimCluster(in, isExtended ? Long.BYTES : Integer.BYTES, isPacked ? MAX_UNPACKED : left);
    }

    private byte[] exactly(int count) throws IOException {
        byte[] read = in.readNBytes(count);
        if (read.length < count) {
            throw new EOFException("the ZIM file is damaged or cut off: a cluster ends too early");
        }
        return read;
    }

    private long number(ByteBuffer list, int index) {
        return width == Long.BYTES ? list.getLong(index * width) : list.getInt(index * width) & 0xffffffffL;
    }

    /**
     * A content, which must be behind those that were read before.
     *
     * @param most the most bytes that it may have
     * @return empty if it has more
     * @throws IOException if it is damaged
     */
    public Optional<byte[]> read(long blob, long most) throws IOException {
        if (blob >= offsets.limit() / width - 1) {
            throw new IOException("the ZIM file is damaged: a cluster has no content " + blob);
        }
        long start = number(offsets, (int) blob);
        long end = number(offsets, (int) blob + 1);
        if (start < position || end < start) {
            throw new IOException("the ZIM file is damaged: the contents of a cluster overlap");
        }
        if (start > size) {
            throw new IOException("the ZIM file is damaged: a content begins at byte " + start
                    + " of a cluster, which has at most " + size);
        }
        if (end - start > most) {
            return Optional.empty();
        }
        in.skipNBytes(start - position);
        position = start;
        byte[] content = exactly((int) (end - start));
        position = end;
        return Optional.of(content);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
