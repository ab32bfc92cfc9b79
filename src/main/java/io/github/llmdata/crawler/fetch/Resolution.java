package io.github.llmdata.crawler.fetch;

import java.net.InetAddress;
import java.util.List;

/** What became of a host name. */
public sealed interface Resolution {
    /**
     * The name stands for these.
     *
     * @param addresses at least one; each may be connected to
     */
    record Found(List<InetAddress> addresses) implements Resolution {}

    /**
     * The name leads where nobody may be sent.
     *
     * @param address the first that must not be connected to
     */
    record Refused(String address) implements Resolution {}

    /**
     * There is no address.
     *
     * @param detail why: the name does not exist, or nobody answered
     */
    record Unknown(String detail) implements Resolution {}
}
