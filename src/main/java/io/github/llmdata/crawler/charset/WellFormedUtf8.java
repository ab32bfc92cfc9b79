package io.github.llmdata.crawler.charset;

/** Finds out whether bytes are UTF-8 without making a text of them (table 3-7 of the Unicode Standard). */
public final class WellFormedUtf8 {
    private WellFormedUtf8() {}

    /** Whether all bytes are well-formed UTF-8, none of them U+FFFD, which stands for damage that was done before. */
    public static boolean isWellFormed(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            if (bytes[i] >= 0) {
                i++;
                continue;
            }
            int length = length(bytes, i);
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    /** The bytes of the character other than ASCII that begins at an index; 0 if there is none, or U+FFFD. */
    private static int length(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (at + length > bytes.length || !mayFollow(lead, bytes[at + 1] & 0xFF)) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return isReplacement(bytes, at) ? 0 : length;
    }

    /** The second byte is limited behind some leads, so that there are no overlong forms, surrogates or points above the last. */
    private static boolean mayFollow(int lead, int second) {
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return second >= least && second <= most;
    }

    private static boolean isReplacement(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) == 0xEF && (bytes[at + 1] & 0xFF) == 0xBF && (bytes[at + 2] & 0xFF) == 0xBD;
    }
}
