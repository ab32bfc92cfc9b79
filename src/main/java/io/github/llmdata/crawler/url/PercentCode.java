package io.github.llmdata.crawler.url;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986, section 2.1): a byte written as {@code %} and two hexadecimal digits. */
public final class PercentCode {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentCode() {}

    /** Appends the UTF-8 bytes of a character, each escaped. */
    static void escape(int point, StringBuilder out) {
        for (byte b : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            escape(b, out);
        }
    }

    static void escape(byte b, StringBuilder out) {
        out.append('%').append(HEX[(b >> 4) & 0xF]).append(HEX[b & 0xF]);
    }

    /**
     * Whether an escape begins at an index. A percent sign that two hexadecimal digits do not follow is an ordinary
     * character.
     */
    static boolean isEscape(CharSequence text, int index) {
        return index + 2 < text.length()
                && text.charAt(index) == '%'
                && Ascii.isHexDigit(text.charAt(index + 1))
                && Ascii.isHexDigit(text.charAt(index + 2));
    }

    /** The byte that the escape at an index represents, from 0 to 255. */
    static int byteAt(CharSequence text, int index) {
        return (Character.digit(text.charAt(index + 1), 16) << 4) | Character.digit(text.charAt(index + 2), 16);
    }

    /** Letters, digits and the four marks that mean the same escaped and unescaped (RFC 3986, section 2.3). */
    static boolean isUnreserved(int c) {
        return Ascii.isLetter(c) || Ascii.isDigit(c) || c == '-' || c == '.' || c == '_' || c == '~';
    }

    /** Decodes the escapes of unreserved characters and writes the digits of the others in upper case. */
    static String normalize(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isEscape(text, i)) {
                out.append(text.charAt(i));
                continue;
            }
            int value = byteAt(text, i);
            if (isUnreserved(value)) {
                out.append((char) value);
            } else {
                escape((byte) value, out);
            }
            i += 2;
        }
        return out.toString();
    }

    /** The UTF-8 bytes of a text with its escapes decoded. */
    public static byte[] decode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        int copied = 0;
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i)) {
            if (isEscape(text, i)) {
                out.writeBytes(text.substring(copied, i).getBytes(StandardCharsets.UTF_8));
                out.write(byteAt(text, i));
                copied = i + 3;
                i = copied;
            } else {
                i++;
            }
        }
        out.writeBytes(text.substring(copied).getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
