package io.github.llmdata.crawler.fetch;

import java.net.InetAddress;
import java.util.List;

/** The result of looking up a host name. */
public sealed interface Resolution {
    /**
     * The addresses of the name.
     *
     * @param addresses at least one; connections to all of them are allowed
     */
    record Found(List<InetAddress> addresses) implements Resolution {}

    /**
     * The name has an address that must not be connected to.
     *
     * @param address the first that must not be connected to
     */
    record Refused(String address) implements Resolution {}

    /**
     * The name has no address.
     *
     * @param detail why: the name does not exist, or no name server responded
     */
    record Unknown(String detail) implements Resolution {}
}
