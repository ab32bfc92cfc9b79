package io.github.llmdata.crawler.frontier;

import akka.actor.typed.ActorRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/** The free slots for requests, in turn, and those that are offered to a site that has not replied yet. */
final class FreeSlots {
    private final Deque<ActorRef<Frontier.NextReply>> free = new ArrayDeque<>();
    private final Map<String, TreeMap<Long, ActorRef<Frontier.NextReply>>> offered = new HashMap<>();

    void add(ActorRef<Frontier.NextReply> slot) {
        free.add(slot);
    }

    boolean isEmpty() {
        return free.isEmpty();
    }

    /** Takes the next free slot. */
    ActorRef<Frontier.NextReply> take() {
        return free.remove();
    }

    /** Offers the next free slot to a site, under a number. */
    void offer(String site, long number) {
        offered.computeIfAbsent(site, key -> new TreeMap<>()).put(number, free.remove());
    }

    /** Takes a slot that a site uses. */
    ActorRef<Frontier.NextReply> use(String site, long number) {
        ActorRef<Frontier.NextReply> slot =
                offered.getOrDefault(site, new TreeMap<>()).remove(number);
        if (slot == null) {
            throw new IllegalStateException("slot " + number + " was not offered to " + site);
        }
        return slot;
    }

    /** A site declines a slot, which is the next one again. */
    void decline(String site, long number) {
        free.addFirst(use(site, number));
    }

    /**
     * Takes back the slots whose offers were lost: the site has received later messages, and has not replied.
     *
     * @param received the highest number that the site has received
     */
    void takeBack(String site, long received) {
        TreeMap<Long, ActorRef<Frontier.NextReply>> open = offered.getOrDefault(site, new TreeMap<>());
        for (Iterator<ActorRef<Frontier.NextReply>> lost =
                        open.headMap(received, true).values().iterator();
                lost.hasNext(); ) {
            free.addFirst(lost.next());
            lost.remove();
        }
    }
}
