package io.github.llmdata.crawler.pages;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * An archive on disk. The library that reads it keeps the head of a record in memory, however long; so this fails where
 * one is being read that takes more of the file than {@link #MAX_HEAD_BYTES}, which gzip makes 64 MiB at most.
 */
final class ArchiveChannel implements SeekableByteChannel {
    static final int MAX_HEAD_BYTES = 1 << 16;

    private final FileChannel file;
    private long left = Long.MAX_VALUE;

    ArchiveChannel(FileChannel file) {
        this.file = file;
    }

    FileChannel file() {
        return file;
    }

    /** A head is read now. */
    void inHead() {
        left = MAX_HEAD_BYTES;
    }

    /** A body is read now, which nobody keeps in memory. */
    void inBody() {
        left = Long.MAX_VALUE;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (left <= 0) {
            throw new IOException("the head of a record is larger than " + MAX_HEAD_BYTES + " bytes");
        }
        int count = file.read(target);
        left -= Math.max(0, count);
        return count;
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
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
