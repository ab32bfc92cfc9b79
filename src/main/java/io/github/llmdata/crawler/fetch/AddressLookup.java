package io.github.llmdata.crawler.fetch;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Finds the addresses of hosts, and decides which of them may be connected to. */
@FunctionalInterface
public interface AddressLookup {

    /** What was found. Connections go to these addresses and to no others. */
    CompletionStage<Lookup> lookup(String host);

    /** What a host name stands for. */
    sealed interface Lookup {
        /** Addresses in the order in which they are tried. */
        record Found(List<InetAddress> addresses) implements Lookup {}

        /** There are addresses, but none that a crawler has business with. */
        record Refused(String detail) implements Lookup {}

        /** There are none, or nobody could be asked. */
        record Unknown(String detail) implements Lookup {}
    }
}
