package io.github.llmdata.crawler.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IP addresses, such as {@code 10.0.0.0/8} or {@code fc00::/7}.
 *
 * @param network any address of the range
 * @param prefixLength how many leading bits the addresses of the range share
 */
record Cidr(InetAddress network, int prefixLength) {
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");
    private static final Pattern RANGE = Pattern.compile("(?<network>[^/]+)/(?<prefix>[0-9]{1,3})");

    /**
     * Reads the usual notation.
     *
     * @throws IllegalArgumentException with the end of a sentence about the text, if it is not a range
     */
    static Cidr parse(String text) {
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            Optional<InetAddress> network = literal(range.group("network"));
            int prefixLength = Integer.parseInt(range.group("prefix"));
            if (network.isPresent() && prefixLength <= network.get().getAddress().length * Byte.SIZE) {
                return new Cidr(network.get(), prefixLength);
            }
        }
        String advice = literal(text)
                .map(address ->
                        "; write " + text + "/" + address.getAddress().length * Byte.SIZE + " for this one address")
                .orElse("; 127.0.0.1/32 is one address");
        throw new IllegalArgumentException("was " + (text.isEmpty() ? "empty" : text) + advice);
    }

    /** The address that a text contains. Names are not looked up. */
    static Optional<InetAddress> literal(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    /** @param address 4 or 16 bytes */
    boolean contains(byte[] address) {
        byte[] shared = network.getAddress();
        if (shared.length != address.length) {
            return false;
        }
        int whole = prefixLength / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (shared[i] != address[i]) {
                return false;
            }
        }
        int bits = prefixLength % Byte.SIZE;
        return bits == 0 || ((shared[whole] ^ address[whole]) & 0xFF) >> (Byte.SIZE - bits) == 0;
    }
}
