package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** The bytes of records, which are appended one after the other. It grows as needed. One thread at a time. */
public final class RecordBuffer {
    private static final int SMALL = 1 << 10;

    /** More than the characters of any number. */
    private static final int LONGEST_NUMBER = 20;

    private byte[] bytes;
    private int length;

    /** An empty buffer for a single record. */
    public RecordBuffer() {
        this(SMALL);
    }

    /** @param capacity how many bytes it takes before it grows */
    public RecordBuffer(int capacity) {
        this.bytes = new byte[capacity];
    }

    /** How many bytes it holds. */
    public int length() {
        return length;
    }

    /** Takes back what was appended after the buffer had this length. */
    public void cut(int shorter) {
        length = Math.min(length, shorter);
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Appends a character of ASCII. */
    public void add(char ascii) {
        makeRoom(1);
        bytes[length++] = (byte) ascii;
    }

    /** Appends bytes. */
    public void add(byte[] more) {
        add(more, 0, more.length);
    }

    /** Appends the bytes between two indices. */
    public void add(byte[] source, int from, int to) {
        int count = to - from;
        makeRoom(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /** Appends a number in decimal. */
    void addNumber(long number) {
        makeRoom(LONGEST_NUMBER);
        if (number < 0) {
            bytes[length++] = '-';
        }
        long rest = number < 0 ? number : -number; // there is one number more below zero than above
        int first = length;
        do {
            bytes[length++] = (byte) ('0' - rest % 10);
            rest /= 10;
        } while (rest != 0);
        reverse(first, length - 1);
    }

    private void reverse(int from, int to) {
        for (int left = from, right = to; left < right; left++, right--) {
            byte digit = bytes[left];
            bytes[left] = bytes[right];
            bytes[right] = digit;
        }
    }

    private void makeRoom(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, larger(more));
        }
    }

    private int larger(int more) {
        return Math.max(Math.addExact(length, more), (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8));
    }

    /** The content as text. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, UTF_8);
    }
}
