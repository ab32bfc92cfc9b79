package io.github.llmdata.crawler.charset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** One text in UTF-8 while it is decoded: eight bytes at once where they are ASCII. */
final class Utf8Text {
    /** Each thread keeps an array up to this length; most pages fit in. */
    private static final int LARGE = 1 << 20;

    private static final ThreadLocal<char[]> BUFFER = ThreadLocal.withInitial(() -> new char[0]);

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;
    private static final int WORD = Long.BYTES;

    private final byte[] bytes;
    private final char[] chars;
    private int read;
    private int write;

    Utf8Text(byte[] bytes, int from) {
        this.bytes = bytes;
        this.chars = buffer(bytes.length - from); // no character has more units than bytes
        this.read = from;
    }

    private static char[] buffer(int length) {
        char[] kept = BUFFER.get();
        if (length <= kept.length) {
            return kept;
        }
        char[] larger = new char[length > LARGE ? length : Math.min(LARGE, length + length / 4)];
        if (length <= LARGE) {
            BUFFER.set(larger);
        }
        return larger;
    }

    String decoded() {
        while (read < bytes.length) {
            asciiWords();
            ascii();
            others();
        }
        return new String(chars, 0, write);
    }

    private void asciiWords() {
        byte[] from = bytes;
        char[] to = chars;
        int last = from.length - WORD;
        int in = read;
        int out = write;
        while (in <= last) {
            long word = (long) WORDS.get(from, in);
            if ((word & HIGHEST_BITS) != 0) {
                break;
            }
            put(word, to, out);
            in += WORD;
            out += WORD;
        }
        read = in;
        write = out;
    }

    private static void put(long word, char[] to, int at) {
        to[at] = (char) (word & 0x7F);
        to[at + 1] = (char) (word >>> 8 & 0x7F);
        to[at + 2] = (char) (word >>> 16 & 0x7F);
        to[at + 3] = (char) (word >>> 24 & 0x7F);
        to[at + 4] = (char) (word >>> 32 & 0x7F);
        to[at + 5] = (char) (word >>> 40 & 0x7F);
        to[at + 6] = (char) (word >>> 48 & 0x7F);
        to[at + 7] = (char) (word >>> 56);
    }

    private void ascii() {
        while (read < bytes.length && bytes[read] >= 0) {
            chars[write++] = (char) bytes[read++];
        }
    }

    /** Characters other than ASCII: they often follow each other. */
    private void others() {
        while (read < bytes.length && bytes[read] < 0) {
            int lead = bytes[read] & 0xFF;
            if (lead < 0xE0 && lead >= 0xC2 && isNext(1)) {
                chars[write++] = (char) ((lead & 0x1F) << 6 | next(1));
                read += 2;
            } else if (lead > 0xE0 && lead < 0xED && isNext(1) && isNext(2)) {
                chars[write++] = (char) ((lead & 0xF) << 12 | next(1) << 6 | next(2));
                read += 3;
            } else {
                rare();
            }
        }
    }

    private boolean isNext(int distance) {
        return read + distance < bytes.length && (bytes[read + distance] & 0xC0) == 0x80;
    }

    private int next(int distance) {
        return bytes[read + distance] & 0x3F;
    }

    /** A character whose second byte is limited, or of four bytes, or bytes that are none. */
    private void rare() {
        int lead = bytes[read] & 0xFF;
        int length = length(lead);
        int point = lead & (0x7F >> length);
        int end = read + 1;
        while (end < read + length && end < bytes.length && follows(lead, bytes[end] & 0xFF, end - read)) {
            point = point << 6 | (bytes[end] & 0x3F);
            end++;
        }
        boolean isWhole = length > 1 && end == read + length;
        write += Character.toChars(isWhole ? point : Decoder.REPLACEMENT, chars, write);
        read = end;
    }

    /** The bytes of a character that begins with this one; 1 if none does. */
    private static int length(int lead) {
        if (lead >= 0xC2 && lead <= 0xDF) {
            return 2;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            return 3;
        }
        return lead >= 0xF0 && lead <= 0xF4 ? 4 : 1;
    }

    /** The first byte behind some leads is limited, so that there are no overlong forms, surrogates or points above the last. */
    private static boolean follows(int lead, int b, int position) {
        int least = 0x80;
        int most = 0xBF;
        if (position == 1) {
            least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : least;
            most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : most;
        }
        return b >= least && b <= most;
    }
}
