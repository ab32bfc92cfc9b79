package io.github.llmdata.crawler.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way to carry an IPv4 address within an IPv6 address. A connection to the latter may reach the former.
 *
 * @param prefix the bits that mark such addresses
 * @param offset where the four bytes start
 * @param inverted whether their bits are flipped
 */
record EmbeddedIpv4(List<Integer> prefix, int offset, boolean inverted) {
    private static final int IPV4_LENGTH = 4;
    private static final int IPV6_LENGTH = 16;

    private static final List<EmbeddedIpv4> ALL = List.of(
            // ::a.b.c.d, compatible
            new EmbeddedIpv4(List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 12, false),
            // ::ffff:a.b.c.d, mapped
            new EmbeddedIpv4(List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF), 12, false),
            // 64:ff9b::/96, NAT64
            new EmbeddedIpv4(List.of(0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0), 12, false),
            // 2002::/16, 6to4
            new EmbeddedIpv4(List.of(0x20, 0x02), 2, false),
            // 2001::/32, Teredo: the server, and the client with its bits flipped
            new EmbeddedIpv4(List.of(0x20, 0x01, 0, 0), 4, false),
            new EmbeddedIpv4(List.of(0x20, 0x01, 0, 0), 12, true));

    /** The IPv4 addresses within an address; none if it does not carry any. */
    static List<InetAddress> embeddedIn(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ALL.stream().flatMap(kind -> kind.in(bytes)).toList();
    }

    private Stream<InetAddress> in(byte[] address) {
        if (address.length != IPV6_LENGTH) {
            return Stream.empty();
        }
        for (int i = 0; i < prefix.size(); i++) {
            if ((address[i] & 0xFF) != prefix.get(i)) {
                return Stream.empty();
            }
        }
        byte[] embedded = new byte[IPV4_LENGTH];
        for (int i = 0; i < IPV4_LENGTH; i++) {
            embedded[i] = (byte) (inverted ? ~address[offset + i] : address[offset + i]);
        }
        return Stream.of(ipv4(embedded));
    }

    private static InetAddress ipv4(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
