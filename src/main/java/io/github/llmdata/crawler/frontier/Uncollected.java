package io.github.llmdata.crawler.frontier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * URLs that are decided without a request, or leave for another shard. Each stays pending until a free slot collects it; after a
 * drain no slot is free, so it stays pending.
 */
final class Uncollected {
    private static final int MOST = 256;

    private final Deque<RejectedUrl> rejected = new ArrayDeque<>();
    private final Deque<HandedUrl> leaving = new ArrayDeque<>();

    void reject(RejectedUrl url) {
        rejected.add(url);
    }

    void leave(HandedUrl url) {
        leaving.add(url);
    }

    boolean isEmpty() {
        return rejected.isEmpty() && leaving.isEmpty();
    }

    /**
     * Some of them.
     *
     * @param collected takes their number
     */
    Frontier.NextReply take(LongConsumer collected) {
        boolean areRejected = !rejected.isEmpty();
        int some = Math.min(MOST, areRejected ? rejected.size() : leaving.size());
        Frontier.NextReply reply = areRejected
                ? new Frontier.Rejected(taken(rejected, some))
                : new Frontier.HandedOver(taken(leaving, some));
        collected.accept(some);
        return reply;
    }

    private static <T> List<T> taken(Deque<T> urls, int some) {
        return Stream.generate(urls::remove).limit(some).toList();
    }
}
