package io.github.llmdata.crawler.compress.bzip2;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The first half of decoding a bzip2 block: undoes Huffman codes, move-to-front and run lengths, which leaves the output
 * of the Burrows-Wheeler transform. An instance can decode one block after another.
 */
final class Bzip2Symbols {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int MAX_CODES = 6;
    private static final int MAX_SELECTORS = 18_002;
    /** After so many symbols, the next selector chooses the code. */
    private static final int GROUP_SYMBOLS = 50;

    private static final int RUN_B = 1;

    private final Bzip2Huffman[] codes = new Bzip2Huffman[MAX_CODES];
    private final byte[] selectors = new byte[MAX_SELECTORS];
    private final Bzip2Order order = new Bzip2Order();
    private final Bzip2Order codeOrder = new Bzip2Order();
    private final int[] lengths = new int[Bzip2Huffman.MAX_SYMBOLS];
    private final int[] counts = new int[256];

    private byte[] bytes = new byte[0];
    private long at;
    private int selectorCount;
    private boolean randomised;
    private int origin;

    private int size;
    /** The length of the run that is being read, and what its next digit counts. */
    private int run;

    private int weight;

    Bzip2Symbols() {
        Arrays.setAll(codes, i -> new Bzip2Huffman());
    }

    /** The index of the first bit that was not read, counted from the start of the bytes of the piece. */
    long position() {
        return at;
    }

    /** How often each byte occurs in the block. */
    int[] counts() {
        return counts;
    }

    /** The row of the transform at which the block starts. */
    int origin() {
        return origin;
    }

    boolean isRandomised() {
        return randomised;
    }

    /**
     * Reads a block.
     *
     * @param start the index of the first bit after the mark and the CRC of the block
     * @param target takes the bytes; as long as a block may be
     * @return how many there are
     * @throws IOException if this is no bzip2 block
     * @throws IndexOutOfBoundsException if the bytes end before the block does, or it is damaged
     */
    int read(byte[] bytes, long start, byte[] target) throws IOException {
        this.bytes = bytes;
        this.at = start;
        randomised = bits(1) == 1;
        origin = bits(24);
        int used = readUsedBytes();
        readCodes(used + 2);
        readSymbols(used + 1, target);
        require(origin < size, "starts outside of itself");
        return size;
    }

    private int readUsedBytes() throws IOException {
        int used = 0;
        int ranges = bits(16);
        for (int range = 0; range < 16; range++) {
            int members = (ranges & (0x8000 >>> range)) != 0 ? bits(16) : 0;
            for (int i = 0; i < 16; i++) {
                if ((members & (0x8000 >>> i)) != 0) {
                    order.set(used++, range * 16 + i);
                }
            }
        }
        require(used > 0, "uses no byte");
        return used;
    }

    private void readCodes(int symbolCount) throws IOException {
        int codeCount = bits(3);
        require(codeCount >= 2 && codeCount <= MAX_CODES, "has an impossible number of Huffman codes");
        readSelectors(codeCount);
        for (int code = 0; code < codeCount; code++) {
            int length = bits(5);
            for (int symbol = 0; symbol < symbolCount; symbol++) {
                while (bits(1) == 1) {
                    length += bits(1) == 0 ? 1 : -1;
                    require(length >= 1 && length <= Bzip2Huffman.MAX_LENGTH, "has an impossible Huffman code");
                }
                require(length >= 1 && length <= Bzip2Huffman.MAX_LENGTH, "has an impossible Huffman code");
                lengths[symbol] = length;
            }
            codes[code].build(lengths, symbolCount);
        }
    }

    /** The selectors are encoded by move-to-front. More of them than needed are valid and are ignored. */
    private void readSelectors(int codeCount) throws IOException {
        for (int code = 0; code < codeCount; code++) {
            codeOrder.set(code, code);
        }
        int count = bits(15);
        for (int i = 0; i < count; i++) {
            int index = 0;
            while (bits(1) == 1) {
                index++;
                require(index < codeCount, "selects a Huffman code that it lacks");
            }
            byte selected = codeOrder.moveToFront(index);
            if (i < MAX_SELECTORS) {
                selectors[i] = selected;
            }
        }
        selectorCount = Math.min(count, MAX_SELECTORS);
    }

    private void readSymbols(int end, byte[] target) throws IOException {
        Arrays.fill(counts, 0);
        size = 0;
        run = 0;
        weight = 1;
        for (int group = 0; group < selectorCount; group++) {
            if (readGroup(codes[selectors[group]], end, target)) {
                return;
            }
        }
        throw new IOException("a bzip2 block does not end");
    }

    /** Whether the group has the symbol that ends the block. */
    private boolean readGroup(Bzip2Huffman code, int end, byte[] target) throws IOException {
        long position = at;
        try {
            for (int i = 0; i < GROUP_SYMBOLS; i++) {
                long window = (long) LONGS.get(bytes, (int) (position >>> 3)) << (position & 7);
                int word = code.decode(window);
                position += word & ((1 << Bzip2Huffman.LENGTH_BITS) - 1);
                int symbol = word >>> Bzip2Huffman.LENGTH_BITS;
                if (symbol <= RUN_B) {
                    growRun(symbol, target.length);
                    continue;
                }
                if (run > 0) {
                    endRun(target);
                }
                if (symbol == end) {
                    return true;
                }
                byte value = order.moveToFront(symbol - 1);
                counts[value & 0xff]++;
                target[size++] = value;
            }
            return false;
        } finally {
            at = position;
        }
    }

    private void growRun(int symbol, int limit) throws IOException {
        run += weight << symbol;
        weight <<= 1;
        require(run <= limit, "is too long");
    }

    private void endRun(byte[] target) {
        byte value = order.front();
        counts[value & 0xff] += run;
        Arrays.fill(target, size, size + run, value);
        size += run;
        run = 0;
        weight = 1;
    }

    private int bits(int count) {
        long window = (long) LONGS.get(bytes, (int) (at >>> 3)) << (at & 7);
        at += count;
        return (int) (window >>> (Long.SIZE - count));
    }

    private static void require(boolean possible, String otherwise) throws IOException {
        if (!possible) {
            throw new IOException("a bzip2 block " + otherwise);
        }
    }
}
