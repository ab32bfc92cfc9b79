package io.github.llmdata.crawler.fetch;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides which addresses may be connected to: those of the public internet, and those that the settings allow. A page
 * must not be able to send the crawler to the machine it runs on, to its neighbours, or to the metadata service of a cloud.
 */
public final class AddressGuard {
    private static final List<Cidr> REFUSED = Stream.of(
                    "0.0.0.0/8", // unspecified, "this network"
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // carrier-grade NAT
                    "127.0.0.0/8", // loopback
                    "168.63.129.16/32", // Azure's wire server
                    "169.254.0.0/16", // link-local, with 169.254.169.254
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays, retired
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, with the broadcast address
                    // All that is not global unicast, 2000::/3: unspecified, loopback, discard (100::/64), local NAT64
                    "::/3",
                    "4000::/2",
                    // unique local (fc00::/7), link-local (fe80::/10), site-local (fec0::/10), multicast (ff00::/8)
                    "8000::/1",
                    "2001::/23", // protocol assignments, benchmarks
                    "2001:db8::/32", // documentation
                    "3fff::/20" // documentation
                    )
            .map(Cidr::parse)
            .toList();

    private final List<Cidr> allowed;

    /** @param allowed ranges that may be connected to although they are not public */
    AddressGuard(List<Cidr> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /**
     * Reads the value of {@code crawler.fetch.allow-private-addresses}.
     *
     * @throws IllegalArgumentException with the end of a sentence about the value, if a text is not a range such as {@code 127.0.0.0/8}
     */
    public static AddressGuard allowing(List<String> ranges) {
        return new AddressGuard(ranges.stream().map(Cidr::parse).toList());
    }

    /** Whether an address may be connected to; an IPv6 address that carries an IPv4 one is judged by the latter. */
    public boolean isAllowed(InetAddress address) {
        if (isIn(allowed, address)) {
            return true;
        }
        List<InetAddress> embedded = EmbeddedIpv4.embeddedIn(address);
        return embedded.isEmpty() ? !isIn(REFUSED, address) : embedded.stream().allMatch(this::isAllowed);
    }

    private static boolean isIn(List<Cidr> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
