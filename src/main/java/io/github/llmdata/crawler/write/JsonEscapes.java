package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The inside of a JSON string, from UTF-8 to UTF-8: eight bytes at once where none needs an escape. */
final class JsonEscapes {
    private static final int WORD = Long.BYTES;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    /** The escape of each byte that needs one: RFC 8259, section 7, in the shortest form. */
    private static final byte[][] ESCAPES = new byte[256][];

    static {
        for (int c = 0; c < ' '; c++) {
            ESCAPES[c] = String.format("\\u%04X", c).getBytes(US_ASCII);
        }
        String shortForms = "\bb\tt\nn\ff\rr\"\"\\\\";
        for (int i = 0; i < shortForms.length(); i += 2) {
            ESCAPES[shortForms.charAt(i)] = new byte[] {'\\', (byte) shortForms.charAt(i + 1)};
        }
    }

    private final byte[] text;
    private byte[] out;
    private int at;
    private int length;

    private JsonEscapes(byte[] text, int plain) {
        this.text = text;
        this.out = Arrays.copyOf(text, text.length + text.length / 8 + 2 * WORD);
        this.at = plain;
        this.length = plain;
    }

    /** The text with escapes; the same array if it needs none. */
    static byte[] of(byte[] text) {
        int plain = plainEnd(text, 0);
        return plain == text.length ? text : new JsonEscapes(text, plain).escaped();
    }

    private byte[] escaped() {
        while (at < text.length) {
            escape(text[at] & 0xFF);
            int end = plainEnd(text, at);
            copyTo(end);
        }
        return Arrays.copyOf(out, length);
    }

    private void escape(int c) {
        byte[] escape = ESCAPES[c];
        room(escape.length);
        for (byte b : escape) {
            out[length++] = b;
        }
        at++;
    }

    private void copyTo(int end) {
        room(end - at);
        System.arraycopy(text, at, out, length, end - at);
        length += end - at;
        at = end;
    }

    private void room(int more) {
        if (length + more > out.length) {
            out = Arrays.copyOf(out, Math.max(length + more, out.length + out.length / 2));
        }
    }

    /** The position of the first byte that needs an escape, or the end. */
    private static int plainEnd(byte[] text, int from) {
        int at = from;
        while (at <= text.length - WORD) {
            long special = special((long) WORDS.get(text, at));
            if (special != 0) {
                return at + (Long.numberOfTrailingZeros(special) >>> 3);
            }
            at += WORD;
        }
        while (at < text.length && ESCAPES[text[at] & 0xFF] == null) {
            at++;
        }
        return at;
    }

    /** Sets the highest bit of each byte that needs an escape; only the first is certain. */
    private static long special(long word) {
        long quote = word ^ '"' * ONES;
        long backslash = word ^ '\\' * ONES;
        return (((quote - ONES) & ~quote) | ((backslash - ONES) & ~backslash) | ((word - ' ' * ONES) & ~word))
                & HIGHEST_BITS;
    }
}
