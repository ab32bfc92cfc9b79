package io.github.llmdata.crawler.charset;

/** An encoding whose first half is ASCII, with a table for its second half. */
final class SingleByteDecoder implements Decoder {
    private static final int HALF = 0x80;

    private final char[] upper = new char[HALF];

    private SingleByteDecoder() {}

    static SingleByteDecoder create(String index, String charset) {
        Index table = Index.singleByte(index, charset);
        SingleByteDecoder decoder = new SingleByteDecoder();
        for (int i = 0; i < HALF; i++) {
            decoder.upper[i] = table.at(i) == Index.NONE ? REPLACEMENT : (char) table.at(i);
        }
        return decoder;
    }

    /** Bytes that mean something to their page only: they become U+F780 to U+F7FF. */
    static SingleByteDecoder userDefined() {
        SingleByteDecoder decoder = new SingleByteDecoder();
        for (int i = 0; i < HALF; i++) {
            decoder.upper[i] = (char) (0xF780 + i);
        }
        return decoder;
    }

    @Override
    public String decode(byte[] bytes, int from) {
        char[] text = new char[bytes.length - from];
        for (int i = 0; i < text.length; i++) {
            byte b = bytes[from + i];
            text[i] = b >= 0 ? (char) b : upper[b + HALF];
        }
        return new String(text);
    }
}
