package io.github.llmdata.crawler.prepare.tokens;

import java.util.Arrays;
import java.util.Optional;

/**
 * The characters by which byte-level tokenizers name bytes, as GPT-2's {@code encoder.py} defines them: a byte that is a visible
 * character of Latin-1 is that character, and the others are the characters from U+0100 on, in their order.
 */
final class ByteCharacters {
    private static final int BYTES = 256;
    private static final char FIRST = '\u0100';
    private static final int NONE = -1;
    private static final int[] TO_BYTE = toByte();

    private ByteCharacters() {}

    private static int[] toByte() {
        int[] bytes = new int[2 * BYTES];
        Arrays.fill(bytes, NONE);
        char next = FIRST;
        for (int octet = 0; octet < BYTES; octet++) {
            boolean isVisible = (octet > ' ' && octet < 0x7F) || (octet > 0xA0 && octet != 0xAD);
            bytes[isVisible ? octet : next++] = octet;
        }
        return bytes;
    }

    /** The bytes that such characters name, as a text with a character for each byte; absent if another character is there. */
    static Optional<String> bytes(String name) {
        char[] bytes = name.toCharArray();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= TO_BYTE.length || TO_BYTE[bytes[i]] == NONE) {
                return Optional.empty();
            }
            bytes[i] = (char) TO_BYTE[bytes[i]];
        }
        return Optional.of(new String(bytes));
    }
}
