package io.github.llmdata.crawler.prepare.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Values in Parquet's plain encoding, which has the least byte of a number first. */
final class PlainBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

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

    void add(byte[] bytes) {
        out.writeBytes(bytes);
    }

    int size() {
        return out.size();
    }

    /** All bytes; it is empty then. */
    byte[] take() {
        byte[] bytes = out.toByteArray();
        out.reset();
        return bytes;
    }
}
