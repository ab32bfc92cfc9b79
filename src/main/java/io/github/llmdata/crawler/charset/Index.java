package io.github.llmdata.crawler.charset;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * A table of the standard: the code point at each pointer. It is made of a charset of Java and of its differences to the
 * standard ({@link Differences}).
 */
final class Index {
    static final int NONE = -1;

    private final int[] points;

    private Index(int[] points) {
        this.points = points;
    }

    static Index gb18030() {
        return create("gb18030", "GB18030", 126 * 190, pointer -> {
            int trail = pointer % 190;
            return bytes(0x81 + pointer / 190, trail + (trail < 0x3F ? 0x40 : 0x41));
        });
    }

    static Index big5() {
        return create("big5", "Big5-HKSCS", 126 * 157, pointer -> {
            int trail = pointer % 157;
            return bytes(0x81 + pointer / 157, trail + (trail < 0x3F ? 0x40 : 0x62));
        });
    }

    static Index eucKr() {
        return create(
                "euc-kr", "x-windows-949", 126 * 190, pointer -> bytes(0x81 + pointer / 190, 0x41 + pointer % 190));
    }

    static Index jis0208() {
        return create("jis0208", "windows-31j", 60 * 188, pointer -> {
            int lead = pointer / 188;
            int trail = pointer % 188;
            return bytes(lead + (lead < 0x1F ? 0x81 : 0xC1), trail + (trail < 0x3F ? 0x40 : 0x41));
        });
    }

    static Index jis0212() {
        return create("jis0212", "EUC-JP", 94 * 94, pointer -> bytes(0x8F, 0xA1 + pointer / 94, 0xA1 + pointer % 94));
    }

    /** A table for the bytes from 0x80 on. */
    static Index singleByte(String name, String charset) {
        return create(name, charset, 128, pointer -> bytes(0x80 + pointer));
    }

    private static Index create(String name, String charset, int size, IntFunction<byte[]> bytes) {
        Charset base = Charset.forName(charset);
        int[] points = new int[size];
        Arrays.setAll(points, pointer -> point(new String(bytes.apply(pointer), base)));
        Differences.of(name).forEach((pointer, point) -> points[pointer] = point);
        return new Index(points);
    }

    /** The code point of a text that is a single one; a charset of Java may give two, or U+FFFD. */
    private static int point(String text) {
        boolean isOne = text.codePointCount(0, text.length()) == 1;
        return isOne && text.charAt(0) != Decoder.REPLACEMENT ? text.codePointAt(0) : NONE;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** The code point at a pointer; {@link #NONE} if the pointer is negative, or there is none. */
    int at(int pointer) {
        return pointer >= 0 && pointer < points.length ? points[pointer] : NONE;
    }
}
