package io.github.llmdata.crawler.url;

import java.util.Optional;

/** Parses the IPv6 address between the brackets of a URL. */
final class Ipv6 {
    private static final int PIECES = 8;
    private static final int NONE = -1;

    private final String text;
    private final int[] pieces = new int[PIECES];
    private int at;
    private int count;

    /** The index of the piece after {@code ::}, or {@link #NONE}. */
    private int gap = NONE;

    private Ipv6(String text) {
        this.text = text;
    }

    /** Parses an address without brackets and returns it in its shortest form (RFC 5952), without brackets. */
    static Optional<String> parse(String text) {
        Ipv6 address = new Ipv6(text);
        return address.read() ? Optional.of(address.shortest()) : Optional.empty();
    }

    private boolean read() {
        if (is(':')) {
            if (!text.startsWith("::")) {
                return false;
            }
            at += 2;
            gap = 0;
        }
        while (at < text.length()) {
            if (is(':')) {
                if (gap != NONE) {
                    return false;
                }
                at++;
                gap = count;
                continue;
            }
            if (count == PIECES) {
                return false;
            }
            int start = at;
            pieces[count] = hex();
            if (is('.')) {
                at = start;
                return ipv4() && fillGap();
            }
            count++;
            if (is(':')) {
                at++;
                if (at == text.length()) {
                    return false;
                }
            } else if (at < text.length()) {
                return false;
            }
        }
        return fillGap();
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private int hex() {
        int value = 0;
        for (int end = at + 4; at < end && at < text.length() && Ascii.isHexDigit(text.charAt(at)); at++) {
            value = (value << 4) | Character.digit(text.charAt(at), 16);
        }
        return value;
    }

    /** Reads the last two pieces, written as an IPv4 address of four decimal numbers. */
    private boolean ipv4() {
        if (count > PIECES - 2) {
            return false;
        }
        String[] numbers = text.substring(at).split("\\.", -1);
        if (numbers.length != 4) {
            return false;
        }
        pieces[count] = 0;
        for (int i = 0; i < 4; i++) {
            String number = numbers[i];
            boolean isShortest = number.length() <= 3 && (number.length() == 1 || !number.startsWith("0"));
            if (!Ascii.isNumber(number) || !isShortest || Integer.parseInt(number) > 0xFF) {
                return false;
            }
            pieces[count + i / 2] = (pieces[count + i / 2] << 8) | Integer.parseInt(number);
        }
        count += 2;
        return true;
    }

    /** Moves the pieces after the gap to the end; false if their number is wrong. */
    private boolean fillGap() {
        if (gap == NONE) {
            return count == PIECES;
        }
        if (count == PIECES) {
            return false;
        }
        int tail = count - gap;
        int[] read = pieces.clone();
        for (int i = gap; i < PIECES; i++) {
            int from = i - (PIECES - tail);
            pieces[i] = from < 0 ? 0 : read[gap + from];
        }
        return true;
    }

    private String shortest() {
        int longest = NONE;
        int size = 1;
        for (int i = 0; i < PIECES; ) {
            int end = i;
            while (end < PIECES && pieces[end] == 0) {
                end++;
            }
            if (end - i > size) {
                longest = i;
                size = end - i;
            }
            i = end + 1;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < PIECES; ) {
            if (i == longest) {
                out.append(i == 0 ? "::" : ":");
                i += size;
                continue;
            }
            out.append(Integer.toHexString(pieces[i++])).append(i < PIECES ? ":" : "");
        }
        return out.toString();
    }
}
