package io.github.llmdata.crawler.pages;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * An archive on disk that limits the head of a record to 64 KiB of the file; gzip can expand that to 64 MiB at most.
 */
final class ArchiveChannel implements SeekableByteChannel {
    private final FileChannel file;
    private final HeadLimit heads;

    ArchiveChannel(FileChannel file, HeadLimit heads) {
        this.file = file;
        this.heads = heads;
    }

    FileChannel file() {
        return file;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        heads.check();
        return heads.counted(file.read(target));
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
