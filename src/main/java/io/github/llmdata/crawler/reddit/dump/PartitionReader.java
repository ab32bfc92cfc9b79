package io.github.llmdata.crawler.reddit.dump;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a partition block by block. */
final class PartitionReader implements Closeable {
    private static final int MOST_BLOCK_BYTES = 64 << 20;

    private final Path file;
    private final DataInputStream in;
    private long unread;

    PartitionReader(Partition partition) throws IOException {
        this.file = partition.file();
        this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        this.unread = partition.storedBytes();
    }

    /** The rows of the next block; empty at the end. */
    List<Entry> next() throws IOException {
        if (unread == 0) {
            return List.of();
        }
        int length = in.readInt();
        int packedLength = in.readInt();
        unread -= 8L + packedLength;
        if (length < 0 || length > MOST_BLOCK_BYTES || packedLength < 0 || unread < 0) {
            throw damaged("its lengths are wrong");
        }
        byte[] packed = in.readNBytes(packedLength);
        byte[] block = new byte[length];
        try {
            Zstd.decompressByteArray(block, 0, length, packed, 0, packed.length);
            return entries(ByteBuffer.wrap(block));
        } catch (ZstdException | BufferUnderflowException | IllegalArgumentException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    private static List<Entry> entries(ByteBuffer block) {
        List<Entry> entries = new ArrayList<>();
        while (block.hasRemaining()) {
            entries.add(Entry.read(block));
        }
        return entries;
    }

    private IOException damaged(String why) {
        return new IOException(file + ", a work file of the run, is damaged (" + why + "); delete the folder "
                + file.getParent() + ", and run again: it is made anew");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
