package io.github.llmdata.crawler.charset;

import java.util.Map;
import java.util.TreeMap;

/** GBK and gb18030, which are decoded alike: one, two or four bytes make a character. */
final class Gb18030Decoder implements Decoder {
    /** Four bytes that stand for a character which the ranges do not hold. */
    private static final int LONE_POINTER = 7457;

    private static final int LONE_POINT = 0xE7C7;
    private static final int LAST_OF_PLANE_0 = 39419;
    private static final int FIRST_OF_PLANE_1 = 189000;
    private static final int LAST = 1237575;

    private final Index index = Index.gb18030();

    /** The first code point of each range of four-byte sequences, by its pointer. */
    private final TreeMap<Integer, Integer> ranges = new TreeMap<>(Differences.of("gb18030-ranges"));

    private Gb18030Decoder() {}

    static Gb18030Decoder create() {
        return new Gb18030Decoder();
    }

    @Override
    public String decode(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder(bytes.length - from);
        int i = from;
        while (i < bytes.length) {
            int b = bytes[i] & 0xFF;
            if (b < 0x80) {
                text.append((char) b);
                i++;
            } else if (b == 0x80 || b == 0xFF) {
                text.append(b == 0x80 ? '\u20AC' : REPLACEMENT);
                i++;
            } else {
                i = sequence(bytes, i, text);
            }
        }
        return text.toString();
    }

    /** Appends the character that begins at an index, and returns the index behind it. */
    private int sequence(byte[] bytes, int at, StringBuilder text) {
        if (at + 1 >= bytes.length) {
            text.append(REPLACEMENT);
            return bytes.length;
        }
        int second = bytes[at + 1] & 0xFF;
        if (isDigit(second)) {
            return fourBytes(bytes, at, text);
        }
        int pointer = second < 0x40 || second == 0x7F || second == 0xFF
                ? Index.NONE
                : ((bytes[at] & 0xFF) - 0x81) * 190 + second - (second < 0x7F ? 0x40 : 0x41);
        int point = index.at(pointer);
        text.appendCodePoint(point == Index.NONE ? REPLACEMENT : point);
        // A byte of ASCII behind a malformed one stands for itself.
        return point == Index.NONE && second < 0x80 ? at + 1 : at + 2;
    }

    private int fourBytes(byte[] bytes, int at, StringBuilder text) {
        int third = at + 2 < bytes.length ? bytes[at + 2] & 0xFF : -1;
        int fourth = at + 3 < bytes.length ? bytes[at + 3] & 0xFF : -1;
        boolean isCut = third < 0 || (isHigh(third) && fourth < 0);
        if (isCut || !isHigh(third) || !isDigit(fourth)) {
            text.append(REPLACEMENT);
            return isCut ? bytes.length : at + 1;
        }
        int pointer = (((bytes[at] & 0xFF) - 0x81) * 10 + (bytes[at + 1] & 0xFF) - 0x30) * 1260
                + (third - 0x81) * 10
                + fourth
                - 0x30;
        int point = pointOfFour(pointer);
        text.appendCodePoint(point == Index.NONE ? REPLACEMENT : point);
        return at + 4;
    }

    private int pointOfFour(int pointer) {
        if (pointer == LONE_POINTER) {
            return LONE_POINT;
        }
        if ((pointer > LAST_OF_PLANE_0 && pointer < FIRST_OF_PLANE_1) || pointer > LAST) {
            return Index.NONE;
        }
        Map.Entry<Integer, Integer> range = ranges.floorEntry(pointer);
        return range.getValue() + pointer - range.getKey();
    }

    private static boolean isDigit(int b) {
        return b >= 0x30 && b <= 0x39;
    }

    private static boolean isHigh(int b) {
        return b >= 0x81 && b <= 0xFE;
    }
}
