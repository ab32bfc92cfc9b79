package io.github.llmdata.crawler.state;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Bytes with a checksum at their end. */
final class Sealed {
    private Sealed() {}

    @FunctionalInterface
    interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    static byte[] of(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            content.write(out);
            out.writeInt(sum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory has no I/O to fail
        }
        return bytes.toByteArray();
    }

    /** What was sealed; nothing if these are other bytes, or none. */
    static Optional<byte[]> open(byte @Nullable [] sealed) {
        if (sealed == null || sealed.length < Integer.BYTES) {
            return Optional.empty();
        }
        int length = sealed.length - Integer.BYTES;
        boolean isWhole = ByteBuffer.wrap(sealed).getInt(length) == sum(sealed, length);
        return isWhole ? Optional.of(Arrays.copyOf(sealed, length)) : Optional.empty();
    }

    static DataInputStream reader(byte[] content) {
        return new DataInputStream(new ByteArrayInputStream(content));
    }

    private static int sum(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        return (int) sum.getValue();
    }
}
