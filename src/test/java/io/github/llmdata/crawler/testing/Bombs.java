package io.github.llmdata.crawler.testing;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Small bodies that unpack to many zeros. */
final class Bombs {
    private static final byte[] ZEROS = new byte[1 << 20];

    private Bombs() {}

    private interface Packer {
        OutputStream to(OutputStream out) throws IOException;
    }

    static byte[] gzip(int mebibytes) {
        return pack(mebibytes, GZIPOutputStream::new);
    }

    static byte[] zstd(int mebibytes) {
        return pack(mebibytes, ZstdOutputStream::new);
    }

    /** Packed with gzip as often as there are layers. */
    static byte[] nestedGzip(int mebibytes, int layers) {
        byte[] packed = gzip(mebibytes);
        try {
            for (int i = 1; i < layers; i++) {
                var out = new ByteArrayOutputStream();
                try (var packer = new GZIPOutputStream(out)) {
                    packer.write(packed);
                }
                packed = out.toByteArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed;
    }

    private static byte[] pack(int mebibytes, Packer packer) {
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = packer.to(packed)) {
            for (int i = 0; i < mebibytes; i++) {
                out.write(ZEROS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /**
     * Brotli (RFC 7932) that unpacks to 16 MiB for each block. A block holds one command: a literal, and a copy of it as long as a
     * block may be. Each of its prefix codes has one symbol, which takes no bits.
     */
    static byte[] brotli(int blocks) {
        Bits bits = new Bits();
        bits.write(0b1111, 4); // a window of 24 bits
        for (int i = 0; i < blocks; i++) {
            bits.write(0, 1); // not the last block
            bits.write(2, 2).write(0xFFFFFF, 24); // its length, less one, in six nibbles
            bits.write(0, 1); // compressed
            bits.write(0, 3); // one type of literals, commands and distances
            bits.write(0, 6); // neither postfix bits nor direct distances
            bits.write(0, 2).write(0, 2); // a context mode; one tree of literals and one of distances
            bits.write(1, 2).write(0, 2).write('x', 8); // the only literal
            bits.write(1, 2).write(0, 2).write(399, 10); // the only command: insert 1, copy 2118 and more
            bits.write(1, 2).write(0, 2).write(16, 6); // the only distance code
            bits.write((1 << 24) - 1 - 2118, 24); // how much more is copied
            bits.write(0, 1); // from distance 1
        }
        return bits.write(0b11, 2).toBytes(); // the last block, which is empty
    }

    /** Bits from the lowest of each byte on. */
    private static final class Bits {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int last;
        private int used;

        private Bits write(int value, int count) {
            for (int i = 0; i < count; i++) {
                last |= (value >> i & 1) << used++;
                if (used == 8) {
                    bytes.write(last);
                    last = 0;
                    used = 0;
                }
            }
            return this;
        }

        private byte[] toBytes() {
            if (used > 0) {
                bytes.write(last);
            }
            return bytes.toByteArray();
        }
    }
}
