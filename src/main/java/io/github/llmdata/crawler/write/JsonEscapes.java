package io.github.llmdata.crawler.write;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The inside of a JSON string, from UTF-8 to UTF-8: eight bytes at once where none needs an escape. */
final class JsonEscapes {
    /** The escape of each byte that needs one: RFC 8259, section 7, in the shortest form. */
    private static final byte[][] ESCAPES = new byte[256][];

    static {
        byte[] digits = "0123456789ABCDEF".getBytes(US_ASCII);
        for (int c = 0; c < ' '; c++) {
            ESCAPES[c] = new byte[] {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 0xF]};
        }
        String shortForms = "\bb\tt\nn\ff\rr\"\"\\\\";
        for (int i = 0; i < shortForms.length(); i += 2) {
            ESCAPES[shortForms.charAt(i)] = new byte[] {'\\', (byte) shortForms.charAt(i + 1)};
        }
    }

    private JsonEscapes() {}

    /** Appends a text in UTF-8, with escapes. */
    static void append(byte[] text, RecordBuffer out) {
        int copied = 0;
        for (int at = plainEnd(text, 0); at < text.length; at = plainEnd(text, copied)) {
            out.add(text, copied, at);
            out.add(ESCAPES[text[at] & 0xFF]);
            copied = at + 1;
        }
        out.add(text, copied, text.length);
    }

    /** The position of the first byte that needs an escape, or the end. */
    private static int plainEnd(byte[] text, int from) {
        int at = from;
        while (at <= text.length - ByteWords.BYTES) {
            long special = ByteWords.needsEscape(ByteWords.get(text, at));
            if (special != 0) {
                return at + ByteWords.before(special);
            }
            at += ByteWords.BYTES;
        }
        return shortPlainEnd(text, at);
    }

    private static int shortPlainEnd(byte[] text, int from) {
        int at = from;
        while (at < text.length && ESCAPES[text[at] & 0xFF] == null) {
            at++;
        }
        return at;
    }
}
