package io.github.llmdata.crawler.compress.bzip2;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The CRC of bzip2: the usual polynomial, fed with the high bit first, which the JDK does not offer. */
final class Bzip2Crc {
    private static final int POLYNOMIAL = 0x04c11db7;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** How a byte changes the CRC; in table number {@code n}, if {@code n} zero bytes follow it. */
    private static final int[][] TABLES = tables();

    private int crc = -1;

    int value() {
        return ~crc;
    }

    /** Adds eight bytes at a time, because the processor can then work on all of them at once. */
    void update(byte[] bytes, int offset, int length) {
        int current = crc;
        int i = offset;
        int end = offset + length;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long word = (long) LONGS.get(bytes, i) ^ ((long) current << Integer.SIZE);
            current = TABLES[7][(int) (word >>> 56)]
                    ^ TABLES[6][(int) (word >>> 48) & 0xff]
                    ^ TABLES[5][(int) (word >>> 40) & 0xff]
                    ^ TABLES[4][(int) (word >>> 32) & 0xff]
                    ^ TABLES[3][(int) (word >>> 24) & 0xff]
                    ^ TABLES[2][(int) (word >>> 16) & 0xff]
                    ^ TABLES[1][(int) (word >>> 8) & 0xff]
                    ^ TABLES[0][(int) word & 0xff];
        }
        for (; i < end; i++) {
            current = (current << Byte.SIZE) ^ TABLES[0][(current >>> 24) ^ (bytes[i] & 0xff)];
        }
        crc = current;
    }

    private static int[][] tables() {
        var tables = new int[Long.BYTES][256];
        for (int value = 0; value < 256; value++) {
            int crc = value << 24;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc << 1) ^ (crc < 0 ? POLYNOMIAL : 0);
            }
            tables[0][value] = crc;
        }
        for (int zeros = 1; zeros < Long.BYTES; zeros++) {
            for (int value = 0; value < 256; value++) {
                int crc = tables[zeros - 1][value];
                tables[zeros][value] = (crc << Byte.SIZE) ^ tables[0][crc >>> 24];
            }
        }
        return tables;
    }
}
