package io.github.llmdata.crawler.prepare.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Values in Parquet's plain encoding, which has the least byte of a number first. */
final class PlainBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Truth values that do not fill a byte yet. */
    private int bits;

    private int countBits;

    void addInt(int value) {
        add(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array());
    }

    void addLong(long value) {
        add(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array());
    }

    void addText(byte[] utf8) {
        addInt(utf8.length);
        add(utf8);
    }

    /** Eight truth values share a byte, the first one in its lowest bit. */
    void addBit(boolean value) {
        bits |= (value ? 1 : 0) << countBits;
        countBits++;
        if (countBits == Byte.SIZE) {
            endByte();
        }
    }

    private void endByte() {
        if (countBits > 0) {
            out.write(bits);
            bits = 0;
            countBits = 0;
        }
    }

    void add(byte[] bytes) {
        out.writeBytes(bytes);
    }

    int size() {
        return out.size();
    }

    /** All bytes; it is empty then. */
    byte[] take() {
        endByte();
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }
}
