package io.github.llmdata.crawler.pages;

import io.github.llmdata.crawler.compress.GzipInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an archive file, decompressed. Looks ahead, and can go back to a place that it has passed. In a gzipped file it
 * ends after each gzip member, until the next one is asked for; a file that is not gzipped counts as one member.
 *
 * <p>A failure while it looks ahead is thrown when the bytes before it are used up.
 */
final class ArchiveBytes implements Closeable {
    /** How far it can surely look ahead. */
    static final int SIGHT_BYTES = 4096;

    /** The bytes that may be read again; a hostile archive would have all of it read again for each of its records. */
    private static final long FREE_REREADING = 64L << 20;

    /** The same, for each byte of the file. */
    private static final int REREADING = 4;

    private final FileChannel file;
    private final boolean gzip;
    private final byte[] window = new byte[1 << 16];
    private int from;
    private int to;
    private long windowOffset;
    private InputStream in;
    private long memberStart;
    private long startOfGzip;
    private boolean memberEnded;
    private long reread;
    private @Nullable IOException failure;

    ArchiveBytes(FileChannel file) throws IOException {
        this.file = file;
        this.gzip = RecordStarts.areGzipped(file);
        this.in = InputStream.nullInputStream();
        restart(0);
    }

    boolean isGzip() {
        return gzip;
    }

    FileChannel file() {
        return file;
    }

    /** A place that was passed. */
    record Place(long memberStart, long offset) {
        Place plus(long distance) {
            return new Place(memberStart, offset + distance);
        }
    }

    /** Where the next byte is. */
    Place place() {
        return new Place(memberStart, windowOffset + from);
    }

    /** The offset in the file of the next byte, or of the gzip member that it is in. */
    long position() {
        return gzip ? memberStart : windowOffset + from;
    }

    /** Continues elsewhere in the file. */
    void restart(long position) throws IOException {
        file.position(position);
        in = gzip ? GzipInputStream.ofEachMember(Channels.newInputStream(file)) : Channels.newInputStream(file);
        startOfGzip = position;
        memberStart = gzip ? position : 0;
        emptyWindow(gzip ? 0 : position);
        memberEnded = gzip;
        failure = null;
    }

    private void emptyWindow(long offset) {
        windowOffset = offset;
        from = 0;
        to = 0;
    }

    /**
     * Starts the next gzip member.
     *
     * @return false at the end of the file
     * @throws IOException if something else is there; it is at {@link #position} then
     */
    boolean nextMember() throws IOException {
        if (!(in instanceof GzipInputStream members)) {
            return false;
        }
        emptyWindow(0);
        try {
            memberEnded = !members.nextMember();
            return !memberEnded;
        } finally {
            memberStart = startOfGzip + members.memberStart();
        }
    }

    /**
     * How many of the next bytes are there to be looked at with {@link #ahead}: fewer than wanted only before the end of the
     * member, or before damage.
     */
    int lookAhead(int wanted) {
        while (to - from < wanted && !memberEnded && failure == null) {
            if (to == window.length) {
                System.arraycopy(window, from, window, 0, to - from);
                windowOffset += from;
                to -= from;
                from = 0;
            }
            fill();
        }
        return Math.min(wanted, to - from);
    }

    private void fill() {
        try {
            int count = in.read(window, to, window.length - to);
            memberEnded = count < 0;
            to += Math.max(0, count);
        } catch (IOException e) {
            failure = e;
        }
    }

    /** One of the next bytes, of those that {@link #lookAhead} found. */
    byte ahead(int index) {
        return window[from + index];
    }

    /** Whether the member has ended. */
    boolean isAtEnd() throws IOException {
        if (lookAhead(1) > 0) {
            return false;
        }
        check();
        return true;
    }

    /** Fails if there is damage within sight. */
    void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /** Passes bytes that {@link #lookAhead} found. */
    void pass(int count) {
        from += count;
    }

    /** Reads bytes; -1 at the end of the member. */
    int read(byte[] target, int offset, int length) throws IOException {
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(length, to - from);
        System.arraycopy(window, from, target, offset, count);
        from += count;
        return count;
    }

    /**
     * Goes to a place that was passed.
     *
     * @return false if it would cost too much
     */
    boolean goBack(Place place) throws IOException {
        long inWindow = place.offset() - windowOffset;
        if (place.memberStart() == memberStart && inWindow >= 0 && inWindow <= to) {
            from = (int) inWindow;
            return true;
        }
        long distance = gzip ? place().offset() : place().offset() - place.offset();
        if (reread + distance > FREE_REREADING + REREADING * file.size()) {
            return false;
        }
        reread += distance;
        restart(gzip ? place.memberStart() : place.offset());
        if (gzip) {
            nextMember();
            skip(place.offset());
        }
        return true;
    }

    /** Passes bytes, at most up to the end of the member. */
    long skip(long count) throws IOException {
        long left = count;
        while (left > 0 && !isAtEnd()) {
            int passed = (int) Math.min(left, to - from);
            from += passed;
            left -= passed;
        }
        return count - left;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
