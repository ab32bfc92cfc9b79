package io.github.llmdata.crawler.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Looks up names of hosts. Nothing is sent to the hosts themselves.
 *
 * @param longest how long one lookup may take
 */
record NameChecks(Lookup lookup, Duration longest) {
    private static final int MOST_SHOWN = 3;

    private static final String ADVICE = "; check the name, the network and its name servers"
            + " (requests do not go through a proxy)";

    /** How a name is looked up; may block. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    /** With the name servers of this machine. */
    static NameChecks ofMachine() {
        return new NameChecks(InetAddress::getAllByName, Duration.ofSeconds(10));
    }

    List<Finding> findings(List<String> hosts) {
        return hosts.stream().distinct().map(this::finding).toList();
    }

    private Finding finding(String host) {
        CompletableFuture<InetAddress[]> found = new CompletableFuture<>();
        Thread asking = new Thread(() -> ask(host, found), "lookup");
        asking.setDaemon(true);
        asking.start();
        try {
            return found(host, found.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return Finding.fault("DNS", host + ": no such host" + ADVICE);
        } catch (TimeoutException e) {
            return Finding.fault("DNS", host + ": no answer within " + longest.toSeconds() + " s" + ADVICE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.fault("DNS", host + ": the lookup was interrupted; run it again");
        }
    }

    private void ask(String host, CompletableFuture<InetAddress[]> found) {
        try {
            found.complete(lookup.addressesOf(host));
        } catch (UnknownHostException e) {
            found.completeExceptionally(e);
        }
    }

    private static Finding found(String host, InetAddress[] addresses) {
        String shown = Arrays.stream(addresses)
                .limit(MOST_SHOWN)
                .map(InetAddress::getHostAddress)
                .collect(Collectors.joining(", "));
        String has = host + " is " + shown + (addresses.length > MOST_SHOWN ? ", ..." : "");
        return Arrays.stream(addresses).anyMatch(NameChecks::isPrivate)
                ? Finding.warning(
                        "DNS",
                        has + ", in a private network, from which nothing is fetched"
                                + " unless crawler.fetch.allow-private-addresses names it")
                : Finding.ok("DNS", has);
    }

    private static boolean isPrivate(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress();
    }
}
