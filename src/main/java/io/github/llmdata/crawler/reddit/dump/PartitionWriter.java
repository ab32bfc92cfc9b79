package io.github.llmdata.crawler.reddit.dump;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shares rows out among partitions by the places of their threads, so that each thread lies whole in one of them, and the
 * partitions follow one another in the order of places. Rows are packed in blocks: their length unpacked, their length packed,
 * and a frame of Zstandard with a checksum.
 */
final class PartitionWriter implements Closeable {
    static final int BLOCK_BYTES = 64 * 1024;

    private final Path folder;
    private final String prefix;
    private final int mask;
    private final int shift;
    private final Part[] parts;
    private final ZstdCompressCtx packer = new ZstdCompressCtx().setLevel(1).setChecksum(true);
    private byte[] packed = new byte[8 + (int) Zstd.compressBound(BLOCK_BYTES)];

    /**
     * Makes a writer of {@code 1 << bits} partitions.
     *
     * @param folder an existing one
     * @param prefix of the names of the files
     * @param shift by how many bits a place is shifted so that its last bits name the partition
     */
    PartitionWriter(Path folder, String prefix, int bits, int shift) {
        this.folder = folder;
        this.prefix = prefix;
        this.mask = (1 << bits) - 1;
        this.shift = shift;
        this.parts = new Part[1 << bits];
    }

    void add(Row row) throws IOException {
        long place = Row.place(row.thread());
        Part part = part(place);
        Entry.write(row, part.room(place, Entry.HEADER_BYTES + row.content().length));
    }

    void add(Entry entry) throws IOException {
        Part part = part(entry.place());
        ByteBuffer target = part.room(entry.place(), Entry.HEADER_BYTES + entry.length());
        target.put(entry.block(), entry.start() - Entry.HEADER_BYTES, Entry.HEADER_BYTES + entry.length());
    }

    private Part part(long place) {
        int index = mask == 0 ? 0 : (int) (place >>> shift) & mask;
        Part part = parts[index];
        if (part == null) {
            part = new Part(folder.resolve(prefix + String.format("%02x", index)), place);
            parts[index] = part;
        }
        return part;
    }

    /** Writes what is not written yet; returns the partitions that have rows, in order. */
    List<Partition> finish() throws IOException {
        List<Partition> finished = new ArrayList<>();
        for (Part part : parts) {
            if (part != null) {
                finished.add(part.finish());
            }
        }
        return finished;
    }

    @Override
    public void close() throws IOException {
        packer.close();
        for (Part part : parts) {
            if (part != null) {
                part.close();
            }
        }
    }

    /** One partition. */
    private final class Part {
        private final Path file;
        private final long firstPlace;
        private @Nullable FileChannel channel;
        private ByteBuffer buffer = ByteBuffer.allocate(BLOCK_BYTES);
        private boolean isOneThread = true;
        private long rows;
        private long bytes;
        private long storedBytes;

        Part(Path file, long firstPlace) {
            this.file = file;
            this.firstPlace = firstPlace;
        }

        /** A buffer with room for one more row. */
        ByteBuffer room(long place, int length) throws IOException {
            if (buffer.remaining() < length) {
                flush();
                if (buffer.capacity() < length) {
                    buffer = ByteBuffer.allocate(length);
                }
            }
            isOneThread &= place == firstPlace;
            rows++;
            bytes += length;
            return buffer;
        }

        private void flush() throws IOException {
            if (buffer.position() == 0) {
                return;
            }
            int bound = 8 + (int) Zstd.compressBound(buffer.position());
            packed = packed.length < bound ? new byte[bound] : packed;
            int length = packer.compressByteArray(packed, 8, packed.length - 8, buffer.array(), 0, buffer.position());
            ByteBuffer out = ByteBuffer.wrap(packed, 0, 8 + length);
            out.putInt(0, buffer.position()).putInt(4, length);
            FileChannel target = opened();
            while (out.hasRemaining()) {
                storedBytes += target.write(out);
            }
            buffer = buffer.capacity() == BLOCK_BYTES ? buffer.clear() : ByteBuffer.allocate(BLOCK_BYTES);
        }

        private FileChannel opened() throws IOException {
            FileChannel opened = channel == null
                    ? FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)
                    : channel;
            channel = opened;
            return opened;
        }

        Partition finish() throws IOException {
            flush();
            return new Partition(file, rows, bytes, storedBytes, isOneThread, shift);
        }

        void close() throws IOException {
            if (channel != null) {
                channel.close();
            }
        }
    }
}
