package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Makes a text of the bytes of an {@link AttributeValue} that was checked. */
final class Unescaping {
    private final byte[] bytes;
    private final int to;
    private final byte[] out;
    private int at;
    private int length;

    private Unescaping(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.to = to;
        this.at = from;
        this.out = new byte[to - from + Words.BYTES]; // no reference is shorter than its character
    }

    static String text(byte[] bytes, int from, int to) {
        Unescaping unescaping = new Unescaping(bytes, from, to);
        unescaping.copyWords();
        unescaping.copyRest();
        return new String(unescaping.out, 0, unescaping.length, UTF_8);
    }

    private void copyWords() {
        while (at <= to - Words.BYTES) {
            long word = Words.get(bytes, at);
            Words.set(out, length, word);
            long escape = Words.escape(word);
            int plain = escape == 0 ? Words.BYTES : Words.before(escape);
            at += plain;
            length += plain;
            if (escape != 0) {
                copyOne();
            }
        }
    }

    private void copyRest() {
        while (at < to) {
            copyOne();
        }
    }

    private void copyOne() {
        byte b = bytes[at];
        if (b == '&') {
            copyReference();
        } else {
            out[length++] = b == '\t' ? (byte) ' ' : b; // XML 1.0, section 3.3.3
            at++;
        }
    }

    private void copyReference() {
        int end = at + 1;
        while (bytes[end] != ';') {
            end++;
        }
        int c = References.character(bytes, at, end + 1);
        at = end + 1;
        if (c < 0x80) {
            out[length++] = (byte) c;
        } else {
            byte[] encoded = Character.toString(c).getBytes(UTF_8);
            System.arraycopy(encoded, 0, out, length, encoded.length);
            length += encoded.length;
        }
    }
}
