package io.github.llmdata.crawler.robots;

import java.nio.charset.StandardCharsets;

/**
 * Brings paths into the form in which they are compared (RFC 9309, section 2.2.2): equal octets are written in the same
 * way.
 *
 * <ul>
 *   <li>Unreserved octets are raw.
 *   <li>Reserved octets are raw too, except for the four delimiters: {@code / ? = &} differ from
 *       {@code %2F %3F %3D %26}.
 *   <li>In a query {@code /} and {@code ?} are not delimiters and equal {@code %2F} and {@code %3F}, as in the table of
 *       the RFC.
 *   <li>All other octets are percent-encoded with upper-case digits.
 *   <li>A percent sign without two hexadecimal digits stays, so the rule {@code /%} matches every encoded octet.
 * </ul>
 */
final class Octets {
    private static final int MAX_SHOWN = 1000;

    private static final String MARKS = "-._~" + ":#[]@!$'()*+,;";
    private static final String DELIMITERS = "/?=&";
    private static final String HEX_DIGITS = "0123456789ABCDEF";

    private Octets() {}

    /** The UTF-8 form of a text, one character for each octet. */
    static String of(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Octets as text for people: invalid UTF-8 and control characters are replaced, and a long text is cut. */
    static String shown(String octets) {
        boolean isLong = octets.length() > MAX_SHOWN;
        byte[] bytes = octets.substring(0, isLong ? MAX_SHOWN : octets.length()).getBytes(StandardCharsets.ISO_8859_1);
        String text = new String(bytes, StandardCharsets.UTF_8).replaceAll("[\\p{Cc}&&[^\t]]", "\uFFFD");
        return isLong ? text + "..." : text;
    }

    /** The comparable form of a path, or of a part of one. */
    static String inPath(String octets) {
        return comparable(octets, false);
    }

    /** The comparable form of a query, or of a part of one, with its question mark. */
    static String inQuery(String octets) {
        return comparable(octets, true);
    }

    private static String comparable(String octets, boolean isQuery) {
        StringBuilder out = new StringBuilder(octets.length());
        for (int i = 0; i < octets.length(); i++) {
            char c = octets.charAt(i);
            int encoded = c == '%' ? encodedOctet(octets, i) : -1;
            if (encoded >= 0) {
                boolean isData = isQuery && (encoded == '/' || encoded == '?');
                append(out, encoded, isData || isPlain(encoded));
                i += 2;
            } else {
                append(out, c, c == '%' || isPlain(c) || DELIMITERS.indexOf(c) >= 0);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int octet, boolean isRaw) {
        if (isRaw) {
            out.append((char) octet);
        } else {
            out.append('%').append(HEX_DIGITS.charAt(octet / 16)).append(HEX_DIGITS.charAt(octet % 16));
        }
    }

    /** The octet that {@code %XX} represents; negative if the percent sign does not start an escape. */
    private static int encodedOctet(String octets, int percent) {
        if (percent + 2 >= octets.length()) {
            return -1;
        }
        int high = hexDigit(octets.charAt(percent + 1));
        int low = hexDigit(octets.charAt(percent + 2));
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || MARKS.indexOf(c) >= 0;
    }
}
