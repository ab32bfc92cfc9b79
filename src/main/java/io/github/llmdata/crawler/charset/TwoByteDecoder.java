package io.github.llmdata.crawler.charset;

import java.util.Map;

/** Encodings in which one or two bytes make a character: Shift_JIS, Big5 and EUC-KR. */
abstract class TwoByteDecoder implements Decoder {
    private final Index index;

    private TwoByteDecoder(Index index) {
        this.index = index;
    }

    /** The pointer of two bytes; negative if there is none. */
    abstract int pointer(int lead, int trail);

    abstract boolean isLead(int b);

    /** The code point of a byte that is neither ASCII nor the first of two; {@link Index#NONE} if it is malformed. */
    int single(int b) {
        return Index.NONE;
    }

    /** Appends what stands at a pointer; returns false if nothing does. */
    boolean append(int pointer, StringBuilder text) {
        int point = index.at(pointer);
        if (point != Index.NONE) {
            text.appendCodePoint(point);
        }
        return point != Index.NONE;
    }

    @Override
    public final String decode(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder(bytes.length - from);
        for (int i = from; i < bytes.length; i++) {
            int b = bytes[i] & 0xFF;
            if (b < 0x80) {
                text.append((char) b);
            } else if (!isLead(b)) {
                int point = single(b);
                text.appendCodePoint(point == Index.NONE ? REPLACEMENT : point);
            } else if (i + 1 == bytes.length) {
                text.append(REPLACEMENT);
            } else {
                int trail = bytes[i + 1] & 0xFF;
                boolean isPair = append(pointer(b, trail), text);
                if (!isPair) {
                    text.append(REPLACEMENT);
                }
                // A byte of ASCII behind a malformed one stands for itself.
                i += isPair || trail >= 0x80 ? 1 : 0;
            }
        }
        return text.toString();
    }

    static Decoder shiftJis() {
        return new TwoByteDecoder(Index.jis0208()) {
            /** Pointers that Windows leaves to its users: they become U+E000 and so on. */
            private static final int FIRST_OWN = 8836;

            private static final int LAST_OWN = 10715;

            @Override
            boolean isLead(int b) {
                return (b >= 0x81 && b <= 0x9F) || (b >= 0xE0 && b <= 0xFC);
            }

            @Override
            int single(int b) {
                if (b == 0x80) {
                    return b;
                }
                return b >= 0xA1 && b <= 0xDF ? 0xFF61 - 0xA1 + b : Index.NONE;
            }

            @Override
            int pointer(int lead, int trail) {
                if (trail < 0x40 || trail == 0x7F || trail > 0xFC) {
                    return Index.NONE;
                }
                return (lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 188 + trail - (trail < 0x7F ? 0x40 : 0x41);
            }

            @Override
            boolean append(int pointer, StringBuilder text) {
                if (pointer >= FIRST_OWN && pointer <= LAST_OWN) {
                    text.append((char) (0xE000 - FIRST_OWN + pointer));
                    return true;
                }
                return super.append(pointer, text);
            }
        };
    }

    static Decoder big5() {
        return new TwoByteDecoder(Index.big5()) {
            /** Pointers that stand for two code points. */
            private static final Map<Integer, String> PAIRS =
                    Map.of(1133, "\u00CA\u0304", 1135, "\u00CA\u030C", 1164, "\u00EA\u0304", 1166, "\u00EA\u030C");

            @Override
            boolean isLead(int b) {
                return b >= 0x81 && b <= 0xFE;
            }

            @Override
            int pointer(int lead, int trail) {
                boolean isTrail = (trail >= 0x40 && trail <= 0x7E) || (trail >= 0xA1 && trail <= 0xFE);
                return isTrail ? (lead - 0x81) * 157 + trail - (trail < 0x7F ? 0x40 : 0x62) : Index.NONE;
            }

            @Override
            boolean append(int pointer, StringBuilder text) {
                String pair = PAIRS.get(pointer);
                if (pair != null) {
                    text.append(pair);
                    return true;
                }
                return super.append(pointer, text);
            }
        };
    }

    static Decoder eucKr() {
        return new TwoByteDecoder(Index.eucKr()) {
            @Override
            boolean isLead(int b) {
                return b >= 0x81 && b <= 0xFE;
            }

            @Override
            int pointer(int lead, int trail) {
                return trail >= 0x41 && trail <= 0xFE ? (lead - 0x81) * 190 + trail - 0x41 : Index.NONE;
            }
        };
    }
}
