package io.github.llmdata.crawler.url;

import java.util.Arrays;
import java.util.Optional;

/** Parses an IPv4 address by the URL standard: one to four numbers, each decimal, octal or hexadecimal. */
final class Ipv4 {
    private static final int PARTS = 4;
    private static final long NOT_A_NUMBER = -1;
    private static final long TOO_LARGE = 1L << 32;

    private Ipv4() {}

    /** Whether a host must be an IPv4 address, because its last label is a number. */
    static boolean endsInNumber(String domain) {
        int end = domain.length() > 1 && domain.endsWith(".") ? domain.length() - 1 : domain.length();
        String last = domain.substring(domain.lastIndexOf('.', end - 1) + 1, end);
        return Ascii.isNumber(last) || number(last) != NOT_A_NUMBER;
    }

    /** Parses an address and returns it as four decimal numbers. */
    static Optional<String> parse(String domain) {
        String[] labels = labels(domain);
        if (labels.length > PARTS) {
            return Optional.empty();
        }
        long[] numbers = Arrays.stream(labels).mapToLong(Ipv4::number).toArray();
        int last = numbers.length - 1;
        long address = numbers[last];
        if (address < 0 || address >= 1L << (8 * (PARTS - last))) {
            return Optional.empty();
        }
        for (int i = 0; i < last; i++) {
            if (numbers[i] < 0 || numbers[i] > 0xFF) {
                return Optional.empty();
            }
            address += numbers[i] << (8 * (PARTS - 1 - i));
        }
        return Optional.of((address >> 24) + "." + ((address >> 16) & 0xFF) + "." + ((address >> 8) & 0xFF) + "."
                + (address & 0xFF));
    }

    /** Splits at the dots; one dot at the end is ignored. */
    private static String[] labels(String domain) {
        String[] labels = domain.split("\\.", -1);
        boolean endsWithDot = labels.length > 1 && labels[labels.length - 1].isEmpty();
        return endsWithDot ? Arrays.copyOf(labels, labels.length - 1) : labels;
    }

    private static long number(String text) {
        if (text.isEmpty()) {
            return NOT_A_NUMBER;
        }
        if (text.startsWith("0x") || text.startsWith("0X")) {
            return number(text.substring(2), 16);
        }
        return text.length() > 1 && text.charAt(0) == '0' ? number(text.substring(1), 8) : number(text, 10);
    }

    private static long number(String digits, int radix) {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), radix) : -1;
            if (digit < 0) {
                return NOT_A_NUMBER;
            }
            value = Math.min(value * radix + digit, TOO_LARGE);
        }
        return value;
    }
}
