package io.github.llmdata.crawler.state;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Bytes with a checksum at their end. */
final class Sealed {
    private Sealed() {}

    static byte[] of(byte[] content) {
        byte[] sealed = Arrays.copyOf(content, content.length + Integer.BYTES);
        ByteBuffer.wrap(sealed).putInt(content.length, sum(content, content.length));
        return sealed;
    }

    /** The bytes without their checksum; empty if they are absent or do not match it. */
    static Optional<byte[]> open(byte @Nullable [] sealed) {
        if (sealed == null || sealed.length < Integer.BYTES) {
            return Optional.empty();
        }
        int length = sealed.length - Integer.BYTES;
        boolean isWhole = ByteBuffer.wrap(sealed).getInt(length) == sum(sealed, length);
        return isWhole ? Optional.of(Arrays.copyOf(sealed, length)) : Optional.empty();
    }

    /** The bytes without their checksum, of something that must be whole. */
    static byte[] content(byte @Nullable [] sealed, String what, Path file) throws StateException {
        return open(sealed)
                .orElseThrow(() -> StateException.damaged(file, "its " + what + " is not as it was written"));
    }

    private static int sum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }
}
