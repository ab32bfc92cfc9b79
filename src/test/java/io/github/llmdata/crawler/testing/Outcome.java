package io.github.llmdata.crawler.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The result of reading a stream to its end: the bytes that it delivered, and its failure. */
public final class Outcome {
    private final byte[] bytes;
    private final Optional<IOException> failure;

    private Outcome(byte[] bytes, Optional<IOException> failure) {
        this.bytes = bytes;
        this.failure = failure;
    }

    /** Opens a stream. */
    public interface Opener {
        InputStream open() throws IOException;
    }

    public static Outcome of(Opener opener) {
        return of(opener, 8192);
    }

    /**
     * Reads in chunks.
     *
     * @param chunk number of bytes per read
     */
    public static Outcome of(Opener opener, int chunk) {
        var bytes = new ByteArrayOutputStream();
        try (InputStream in = opener.open()) {
            var buffer = new byte[chunk];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                bytes.write(buffer, 0, count);
            }
            return new Outcome(bytes.toByteArray(), Optional.empty());
        } catch (IOException e) {
            return new Outcome(bytes.toByteArray(), Optional.of(e));
        }
    }

    public byte[] bytes() {
        return bytes;
    }

    public Optional<IOException> failure() {
        return failure;
    }

    /** Whether all was delivered, or a part from the start and then a failure. */
    public boolean isHonestAbout(byte[] whole) {
        return bytes.length <= whole.length
                && Arrays.equals(bytes, 0, bytes.length, whole, 0, bytes.length)
                && (failure.isPresent() || bytes.length == whole.length);
    }
}
