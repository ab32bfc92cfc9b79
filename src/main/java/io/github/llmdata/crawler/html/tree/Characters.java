package io.github.llmdata.crawler.html.tree;

/** The classes of characters that matter for tags. */
final class Characters {
    private static final int BLANK = 1;
    private static final int TAG_NAME = 1 << 1;
    private static final int ATTRIBUTE_NAME = 1 << 2;
    private static final int PLAIN_VALUE = 1 << 3;
    private static final int LETTER = 1 << 4;
    private static final byte[] CLASSES = new byte[0x80];

    static {
        add(BLANK, " \t\n\f\r");
        add(TAG_NAME | ATTRIBUTE_NAME | PLAIN_VALUE, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
        add(ATTRIBUTE_NAME | PLAIN_VALUE, "_:.");
        add(PLAIN_VALUE, "#%+,;");
        add(LETTER, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    }

    private Characters() {}

    /** Whether it is white space for HTML. */
    static boolean isBlank(char c) {
        return c <= ' ' && (CLASSES[c] & BLANK) != 0;
    }

    static boolean isTagName(char c) {
        return c < 0x80 && (CLASSES[c] & TAG_NAME) != 0;
    }

    static boolean isAttributeName(char c) {
        return c < 0x80 && (CLASSES[c] & ATTRIBUTE_NAME) != 0;
    }

    /** Whether it may stand in a value without quotes. */
    static boolean isPlainValue(char c) {
        return c < 0x80 && (CLASSES[c] & PLAIN_VALUE) != 0;
    }

    static boolean isLetter(char c) {
        return c < 0x80 && (CLASSES[c] & LETTER) != 0;
    }

    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
    }

    private static void add(int kind, String members) {
        for (int i = 0; i < members.length(); i++) {
            CLASSES[members.charAt(i)] |= (byte) kind;
        }
    }
}
