package io.github.llmdata.crawler.reddit.dump;

import java.util.List;
import java.util.stream.IntStream;

/**
 * All rows of a thread, the submission first, if there is one.
 *
 * @param entries with further copies of a row behind the newest
 * @param shed comments that were left out, because the thread is larger than the heap may hold
 */
record JoinedThread(List<Entry> entries, long shed) {

    JoinedThread {
        entries = List.copyOf(entries);
    }

    boolean hasPost() {
        return entries.get(0).isPost();
    }

    /** The number of its submissions: one, if there are no further copies. */
    long posts() {
        return entries.stream().filter(Entry::isPost).count();
    }

    /** Whether an entry is a further copy of the one before it. */
    boolean isCopy(int index) {
        return index > 0 && entries.get(index).isCopyOf(entries.get(index - 1));
    }

    long copies() {
        return IntStream.range(0, entries.size()).filter(this::isCopy).count();
    }

    /** The number of its rows. */
    long rows() {
        return entries.size() + shed;
    }
}
