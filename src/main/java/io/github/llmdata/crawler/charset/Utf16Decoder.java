package io.github.llmdata.crawler.charset;

/** UTF-16 in one of its two byte orders. A surrogate without its partner becomes U+FFFD, and what follows it stays. */
final class Utf16Decoder implements Decoder {
    private final int high;

    /** @param high where in a pair the byte is that counts more: 0 or 1 */
    private Utf16Decoder(int high) {
        this.high = high;
    }

    static Utf16Decoder bigEndian() {
        return new Utf16Decoder(0);
    }

    static Utf16Decoder littleEndian() {
        return new Utf16Decoder(1);
    }

    @Override
    public String decode(byte[] bytes, int from) {
        char[] text = new char[(bytes.length - from + 1) / 2];
        int whole = (bytes.length - from) / 2;
        for (int i = 0; i < whole; i++) {
            int at = from + 2 * i;
            text[i] = (char) ((bytes[at + high] & 0xFF) << 8 | (bytes[at + 1 - high] & 0xFF));
        }
        boolean isOpen = whole > 0 && Character.isHighSurrogate(text[whole - 1]);
        replaceLoneSurrogates(text, whole);
        if (whole == text.length || isOpen) {
            // A half unit behind a first surrogate is malformed together with it.
            return new String(text, 0, whole);
        }
        text[whole] = REPLACEMENT;
        return new String(text);
    }

    private static void replaceLoneSurrogates(char[] text, int length) {
        for (int i = 0; i < length; i++) {
            boolean isPair = i + 1 < length && Character.isSurrogatePair(text[i], text[i + 1]);
            if (isPair) {
                i++;
            } else if (Character.isSurrogate(text[i])) {
                text[i] = REPLACEMENT;
            }
        }
    }
}
