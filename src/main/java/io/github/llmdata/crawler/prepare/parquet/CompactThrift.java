package io.github.llmdata.crawler.prepare.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A structure in Thrift's compact protocol, in which Parquet writes its headers:
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md. Fields come in the order of their numbers.
 */
final class CompactThrift {
    private static final int INT_32 = 5;
    private static final int INT_64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int LONG_LIST = 15;
    private static final int SEVEN_BITS = 0x7f;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int last;

    CompactThrift number(int field, int value) {
        head(field, INT_32);
        zigzag(value);
        return this;
    }

    CompactThrift number(int field, long value) {
        head(field, INT_64);
        zigzag(value);
        return this;
    }

    CompactThrift text(int field, String value) {
        head(field, BINARY);
        binary(value);
        return this;
    }

    CompactThrift numbers(int field, List<Integer> values) {
        list(field, INT_32, values.size());
        values.forEach(this::zigzag);
        return this;
    }

    CompactThrift texts(int field, List<String> values) {
        list(field, BINARY, values.size());
        values.forEach(this::binary);
        return this;
    }

    /** Begins a field that is a structure. */
    CompactThrift begin(int field) {
        head(field, STRUCT);
        return beginElement();
    }

    /** Begins a field that is a list of structures; each is begun by {@link #beginElement}. */
    CompactThrift beginList(int field, int size) {
        list(field, STRUCT, size);
        return this;
    }

    CompactThrift beginElement() {
        outer.push(last);
        last = 0;
        return this;
    }

    /** Ends a structure that was begun. */
    CompactThrift end() {
        out.write(0);
        last = outer.pop();
        return this;
    }

    /** Ends the outermost structure. */
    byte[] toBytes() {
        out.write(0);
        return out.toByteArray();
    }

    private void list(int field, int type, int size) {
        head(field, LIST);
        if (size < LONG_LIST) {
            out.write(size << 4 | type);
        } else {
            out.write(LONG_LIST << 4 | type);
            varint(size);
        }
    }

    private void head(int field, int type) {
        out.write(((field - last) << 4) | type); // numbers are never 15 apart
        last = field;
    }

    private void binary(String value) {
        byte[] bytes = value.getBytes(UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private void zigzag(long value) {
        varint((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~SEVEN_BITS) != 0) {
            out.write((int) ((rest & SEVEN_BITS) | (SEVEN_BITS + 1)));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
