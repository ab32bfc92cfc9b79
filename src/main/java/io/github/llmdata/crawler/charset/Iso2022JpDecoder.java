package io.github.llmdata.crawler.charset;

import org.jspecify.annotations.Nullable;

/** ISO-2022-JP: seven bits, whose meaning escape sequences change. */
final class Iso2022JpDecoder implements Decoder {
    private static final int ESCAPE = 0x1B;

    private enum Meaning {
        ASCII,
        ROMAN,
        KATAKANA,
        JIS0208
    }

    private final Index jis0208 = Index.jis0208();

    private Iso2022JpDecoder() {}

    static Iso2022JpDecoder create() {
        return new Iso2022JpDecoder();
    }

    @Override
    public String decode(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder(bytes.length - from);
        Meaning meaning = Meaning.ASCII;
        boolean isAfterEscape = false;
        int i = from;
        while (i < bytes.length) {
            int b = bytes[i] & 0xFF;
            if (b != ESCAPE) {
                isAfterEscape = false;
                i = character(bytes, i, meaning, text);
                continue;
            }
            Meaning next = i + 2 < bytes.length ? meaning(bytes[i + 1], bytes[i + 2]) : null;
            if (next == null || isAfterEscape) {
                // An escape sequence right behind another is malformed, and has its effect nevertheless.
                text.append(REPLACEMENT);
            }
            isAfterEscape = next != null;
            meaning = next == null ? meaning : next;
            i += next == null ? 1 : 3;
        }
        return text.toString();
    }

    private static @Nullable Meaning meaning(byte second, byte third) {
        return switch ("" + (char) second + (char) third) {
            case "(B" -> Meaning.ASCII;
            case "(J" -> Meaning.ROMAN;
            case "(I" -> Meaning.KATAKANA;
            case "$@", "$B" -> Meaning.JIS0208;
            default -> null;
        };
    }

    /** Appends the character that begins at an index, and returns the index behind it. */
    private int character(byte[] bytes, int at, Meaning meaning, StringBuilder text) {
        int b = bytes[at] & 0xFF;
        if (meaning != Meaning.JIS0208) {
            text.append(single(b, meaning));
            return at + 1;
        }
        if (b < 0x21 || b > 0x7E) {
            text.append(REPLACEMENT);
            return at + 1;
        }
        int trail = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : -1;
        int point = trail >= 0x21 && trail <= 0x7E ? jis0208.at((b - 0x21) * 94 + trail - 0x21) : Index.NONE;
        text.appendCodePoint(point == Index.NONE ? REPLACEMENT : point);
        return trail == ESCAPE || trail < 0 ? at + 1 : at + 2;
    }

    private static char single(int b, Meaning meaning) {
        if (meaning == Meaning.KATAKANA) {
            return b >= 0x21 && b <= 0x5F ? (char) (0xFF61 - 0x21 + b) : REPLACEMENT;
        }
        if (b > 0x7F || b == 0x0E || b == 0x0F) {
            return REPLACEMENT;
        }
        if (meaning == Meaning.ROMAN && b == 0x5C) {
            return '\u00A5';
        }
        return meaning == Meaning.ROMAN && b == 0x7E ? '\u203E' : (char) b;
    }
}
