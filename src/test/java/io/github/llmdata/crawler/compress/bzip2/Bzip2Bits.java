package io.github.llmdata.crawler.compress.bzip2;

import java.math.BigInteger;

/**
 * Plants the mark of a block or of a stream's end in the data of a bzip2 block: as surplus entries of its list of
 * selectors, which decoders read and do not use. The bits of both marks happen to be valid entries.
 */
final class Bzip2Bits {
    private static final int SYMBOL_MAP_AT = 32 + 48 + 32 + 1 + 24;

    private Bzip2Bits() {}

    /** The file with the mark in its first block, behind the last selector. */
    static byte[] withMark(byte[] file, long mark) {
        String bits = bits(file);
        int groups = SYMBOL_MAP_AT + 16 * (1 + Integer.bitCount(number(bits, SYMBOL_MAP_AT, 16)));
        int countAt = groups + 3;
        int selectors = number(bits, countAt, 15);
        int end = countAt + 15;
        for (int i = 0; i < selectors; i++) {
            end = bits.indexOf('0', end) + 1;
        }
        String planted = "0".repeat(48 - Long.toBinaryString(mark).length()) + Long.toBinaryString(mark) + "0";
        long surplus = planted.chars().filter(bit -> bit == '0').count();
        String count =
                Integer.toBinaryString((1 << 15) + selectors + (int) surplus).substring(1);
        return bytes(bits.substring(0, countAt)
                + count
                + bits.substring(countAt + 15, end)
                + planted
                + withoutPadding(bits.substring(end)));
    }

    /** A file of one block with another CRC, at its start and at its end. */
    static byte[] withCrc(byte[] file, int crc) {
        String bits = withoutPadding(bits(file));
        String digits =
                Long.toBinaryString((1L << 32) | Integer.toUnsignedLong(crc)).substring(1);
        return bytes(bits.substring(0, 80) + digits + bits.substring(112, bits.length() - 32) + digits);
    }

    /** The bits end behind the end mark and its checksum. */
    private static String withoutPadding(String bits) {
        String end = "0".repeat(48 - Long.toBinaryString(Bzip2Piece.END_MARK).length())
                + Long.toBinaryString(Bzip2Piece.END_MARK);
        return bits.substring(0, bits.lastIndexOf(end) + 80);
    }

    private static int number(String bits, int from, int count) {
        return Integer.parseInt(bits.substring(from, from + count), 2);
    }

    private static String bits(byte[] bytes) {
        String bits = new BigInteger(1, bytes).toString(2);
        return "0".repeat(bytes.length * 8 - bits.length()) + bits;
    }

    private static byte[] bytes(String bits) {
        String padded = bits + "0".repeat((8 - bits.length() % 8) % 8);
        var bytes = new byte[padded.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(padded.substring(i * 8, i * 8 + 8), 2);
        }
        return bytes;
    }
}
