package io.github.llmdata.crawler.fetch;

import java.util.concurrent.CompletionStage;

/** Finds the addresses of hosts, and decides which of them may be connected to. */
@FunctionalInterface
public interface AddressLookup {

    /** The addresses of a host. Connections go to these addresses, in their order, and to no others. */
    CompletionStage<Resolution> resolve(String host);
}
