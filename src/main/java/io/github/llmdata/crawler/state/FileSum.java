package io.github.llmdata.crawler.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Knows a file by its content. Of a large file, such as a dump of many gigabytes, only its length, its start, its end and blocks
 * between them are read, so that a run starts at once.
 */
public final class FileSum {
    /** Up to this length the whole file is read. */
    static final long WHOLE = 16L << 20;

    private static final int END = 1 << 20;
    private static final int BLOCK = 64 << 10;
    private static final int BLOCKS = 62;

    private FileSum() {}

    /** The SHA-256 of what is read of the file, in hexadecimal. */
    public static String of(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, size));
            if (size <= WHOLE) {
                add(channel, 0, size, digest);
            } else {
                add(channel, 0, END, digest);
                long step = (size - 2L * END) / BLOCKS;
                for (int i = 0; i < BLOCKS; i++) {
                    add(channel, END + i * step, BLOCK, digest);
                }
                add(channel, size - END, END, digest);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The SHA-256 of a whole file, in hexadecimal. */
    public static String ofWhole(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (FileChannel channel = FileChannel.open(file)) {
            add(channel, 0, channel.size(), digest);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(FileChannel channel, long from, long length, MessageDigest digest) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, END));
        for (long done = 0; done < length; ) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), length - done));
            int read = channel.read(buffer, from + done);
            if (read < 0) {
                return;
            }
            digest.update(buffer.flip());
            done += read;
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
