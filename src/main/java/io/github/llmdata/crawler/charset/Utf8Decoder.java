package io.github.llmdata.crawler.charset;

import java.nio.charset.StandardCharsets;

/**
 * UTF-8. Java decodes valid text, and is fast; it replaces malformed bytes by fewer U+FFFD than the standard, which has one for
 * each byte that cannot follow.
 */
final class Utf8Decoder implements Decoder {
    private Utf8Decoder() {}

    static Utf8Decoder create() {
        return new Utf8Decoder();
    }

    @Override
    public String decode(byte[] bytes, int from) {
        String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeMalformed(bytes, from);
    }

    private static String decodeMalformed(byte[] bytes, int from) {
        StringBuilder text = new StringBuilder(bytes.length - from);
        int i = from;
        while (i < bytes.length) {
            int lead = bytes[i] & 0xFF;
            if (lead < 0x80) {
                text.append((char) lead);
                i++;
                continue;
            }
            int length = length(lead);
            int point = lead & (0x7F >> length);
            int end = i + 1;
            while (end < i + length && end < bytes.length && follows(lead, bytes[end] & 0xFF, end - i)) {
                point = point << 6 | (bytes[end] & 0x3F);
                end++;
            }
            text.appendCodePoint(length > 1 && end == i + length ? point : REPLACEMENT);
            i = end;
        }
        return text.toString();
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
