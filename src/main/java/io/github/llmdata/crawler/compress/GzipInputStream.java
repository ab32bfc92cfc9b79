package io.github.llmdata.crawler.compress;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes gzip as gzip(1) does: member after member, each checked by its CRC and length. Zeros after the last member are
 * ignored, other bytes are too but lead to an {@link #oddity}. Unlike the JDK's class it notices a member that is cut off, and
 * delivers what was decoded before it fails. It fails with an {@link EOFException} if the input ends too early.
 */
public final class GzipInputStream extends BulkInputStream {
    private static final int FLAG_CHECKSUM = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater;
    private final CRC32 crc = new CRC32();
    private final byte[] buffer;
    private final boolean isBorrowing;
    private int position;
    private int limit;
    private long filled;
    private long memberStart;
    private boolean inMember;
    private boolean ended;
    private final Members members;
    private Optional<String> oddity = Optional.empty();

    /** Where the stream ends. */
    private enum Members {
        /** After the last member. */
        ALL,
        /** After the only member. */
        ONE,
        /** After each member, until the next one is asked for. */
        EACH
    }

    public GzipInputStream(InputStream in) {
        this(in, Members.ALL);
    }

    private GzipInputStream(InputStream in, Members members) {
        this.in = in;
        this.members = members;
        this.inflater = new Inflater(true);
        this.buffer = new byte[1 << 16];
        this.isBorrowing = false;
    }

    private GzipInputStream(InputStream in, Members members, DecodeBuffers borrowed) {
        this.in = in;
        this.members = members;
        this.inflater = borrowed.inflater();
        this.buffer = borrowed.input();
        this.isBorrowing = true;
    }

    /** Decodes all members by means of buffers that the caller gives back after closing the stream. */
    static GzipInputStream borrowing(InputStream in, DecodeBuffers buffers) {
        return new GzipInputStream(in, Members.ALL, buffers);
    }

    /** Decodes data that must be one member; fails if anything follows it, even zeros. */
    static GzipInputStream ofOneMember(InputStream in, DecodeBuffers buffers) {
        return new GzipInputStream(in, Members.ONE, buffers);
    }

    /** Decodes the members one by one: the stream ends after each of them, until {@link #nextMember} starts the next. */
    public static GzipInputStream ofEachMember(InputStream in) {
        GzipInputStream members = new GzipInputStream(in, Members.EACH);
        members.ended = true;
        return members;
    }

    /**
     * Starts the next member, after one that has ended; skips zeros before it.
     *
     * @return false at the end of the input
     * @throws IOException if other bytes are there; {@link #memberStart} is their position then
     */
    public boolean nextMember() throws IOException {
        while (position < limit || fill()) {
            if (buffer[position] != 0) {
                memberStart = filled - limit + position;
                startMember();
                ended = false;
                return true;
            }
            position++;
        }
        return false;
    }

    /** The position in the input at which the current member starts. */
    public long memberStart() {
        return memberStart;
    }

    /** Something odd in the input that is no error; known at the end of the stream. */
    public Optional<String> oddity() {
        return oddity;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (length > 0 && !ended) {
            if (!inMember) {
                startMember();
            }
            int count = inflate(target, offset, length);
            if (count > 0) {
                crc.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            }
        }
        return length > 0 ? -1 : 0;
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        if (inflater.needsInput()) {
            if (position == limit && !fill()) {
                throw truncated();
            }
            inflater.setInput(buffer, position, limit - position);
            position = limit;
        }
        long before = inflater.getBytesWritten();
        try {
            int count = inflater.inflate(target, offset, length);
            if (inflater.needsDictionary()) {
                throw new IOException("gzip data asks for a dictionary");
            }
            return count;
        } catch (DataFormatException e) {
            int decoded = (int) (inflater.getBytesWritten() - before);
            if (decoded > 0) {
                return decoded;
            }
            throw new IOException("gzip data is damaged: " + e.getMessage(), e);
        }
    }

    private void startMember() throws IOException {
        if (next() != 0x1f || next() != 0x8b) {
            throw new IOException("it does not start with a gzip header");
        }
        if (next() != 8) {
            throw new IOException("a gzip member's method is not deflate");
        }
        int flags = next();
        skip(6);
        if ((flags & FLAG_EXTRA) != 0) {
            skip(next() | (next() << 8));
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_CHECKSUM) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        inMember = true;
    }

    private void endMember() throws IOException {
        position = limit - inflater.getRemaining();
        if (nextInt() != (int) crc.getValue() || nextInt() != (int) inflater.getBytesWritten()) {
            throw new IOException("a gzip member's checksum does not match");
        }
        inMember = false;
        if (members == Members.EACH) {
            ended = true;
            return;
        }
        if (members == Members.ONE && (position < limit || fill())) {
            throw new EOFException("the gzip member ends before its data do");
        }
        boolean zeros = false;
        while (position < limit || fill()) {
            if (buffer[position] != 0) {
                ended = zeros || !startsMember();
                oddity = ended ? Optional.of("bytes after the end of the gzip data were ignored") : oddity;
                return;
            }
            zeros = true;
            position++;
        }
        ended = true;
    }

    /** Whether a member header starts here. An input that ends after its first byte starts none. */
    private boolean startsMember() throws IOException {
        if (limit - position < 2) {
            buffer[0] = buffer[position];
            position = 0;
            limit = 1 + Math.max(0, in.read(buffer, 1, buffer.length - 1));
        }
        return limit - position >= 2 && buffer[position] == 0x1f && (buffer[position + 1] & 0xff) == 0x8b;
    }

    private int nextInt() throws IOException {
        return next() | (next() << 8) | (next() << 16) | (next() << 24);
    }

    private int next() throws IOException {
        if (position == limit && !fill()) {
            throw truncated();
        }
        return buffer[position++] & 0xff;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        int character = next();
        while (character != 0) {
            character = next();
        }
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        filled += limit;
        return limit > 0;
    }

    private static EOFException truncated() {
        return new EOFException("it ends within the gzip data");
    }

    @Override
    public void close() throws IOException {
        if (!isBorrowing) {
            inflater.end();
        }
        in.close();
    }
}
