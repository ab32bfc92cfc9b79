package io.github.llmdata.crawler.charset;

/** EUC-JP: one byte of ASCII, two bytes of JIS X 0208 or half-width katakana, or three bytes of JIS X 0212. */
final class EucJpDecoder implements Decoder {
    private static final int KATAKANA = 0x8E;
    private static final int JIS0212 = 0x8F;

    private final Index jis0208 = Index.jis0208();
    private final Index jis0212 = Index.jis0212();

    private EucJpDecoder() {}

    static EucJpDecoder create() {
        return new EucJpDecoder();
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
            } else if (b != KATAKANA && b != JIS0212 && !isHigh(b)) {
                text.append(REPLACEMENT);
                i++;
            } else {
                i = sequence(bytes, i, text);
            }
        }
        return text.toString();
    }

    /** Appends the character that begins at an index, and returns the index behind it. */
    private int sequence(byte[] bytes, int at, StringBuilder text) {
        boolean isThree = (bytes[at] & 0xFF) == JIS0212 && at + 1 < bytes.length && isHigh(bytes[at + 1] & 0xFF);
        int i = isThree ? at + 1 : at;
        if (i + 1 >= bytes.length) {
            text.append(REPLACEMENT);
            return bytes.length;
        }
        int lead = bytes[i] & 0xFF;
        int trail = bytes[i + 1] & 0xFF;
        int point = point(lead, trail, isThree);
        text.appendCodePoint(point == Index.NONE ? REPLACEMENT : point);
        // A byte of ASCII behind a malformed one stands for itself.
        return point == Index.NONE && trail < 0x80 ? i + 1 : i + 2;
    }

    private int point(int lead, int trail, boolean isThree) {
        if (lead == KATAKANA && trail >= 0xA1 && trail <= 0xDF) {
            return 0xFF61 - 0xA1 + trail;
        }
        if (!isHigh(lead) || !isHigh(trail)) {
            return Index.NONE;
        }
        return (isThree ? jis0212 : jis0208).at((lead - 0xA1) * 94 + trail - 0xA1);
    }

    private static boolean isHigh(int b) {
        return b >= 0xA1 && b <= 0xFE;
    }
}
