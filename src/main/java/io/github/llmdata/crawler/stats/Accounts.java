package io.github.llmdata.crawler.stats;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.SafeMessage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts the items that came in, those that went out, and why the others did not. Every batch carries the accounts of
 * its items; their sum is the accounts of the run. Not thread-safe: one owner at a time.
 */
public final class Accounts {
    private final EnumMap<Kind, Balance> balances = new EnumMap<>(Kind.class);
    private final TreeMap<String, Long> notes = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /** The balance of one kind of item. */
    public static final class Balance {
        private long in;
        private long out;
        private long pending;
        private final TreeMap<Reason, Long> dropped = new TreeMap<>();

        /** The number of items that came in. */
        public long in() {
            return in;
        }

        /** The number of items that went out. */
        public long out() {
            return out;
        }

        /** Items that came in and are not decided yet; 0 at the end of a completed run. */
        public long pending() {
            return pending;
        }

        /** The number of rejected items by reason, in the order of the reasons. */
        public Map<Reason, Long> dropped() {
            return dropped;
        }

        /** The number of rejected items. */
        public long droppedInAll() {
            return dropped.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Whether {@code in = out + pending + dropped}. */
        public boolean isBalanced() {
            return in == out + pending + droppedInAll();
        }
    }

    /** The balance of a kind; it is created if nothing of this kind was counted yet. */
    public Balance of(Kind kind) {
        return balances.computeIfAbsent(kind, k -> new Balance());
    }

    /** The balances of the kinds that this run has counted. */
    public Map<Kind, Balance> balances() {
        return balances;
    }

    /** Counts items that came in. */
    public void in(Kind kind, long count) {
        of(kind).in += count;
    }

    /** Counts items that went out. */
    public void out(Kind kind, long count) {
        of(kind).out += count;
    }

    /** Counts rejected items. */
    public void drop(Kind kind, Reason reason, long count) {
        if (count != 0) {
            of(kind).dropped.merge(reason, count, Long::sum);
        }
    }

    /** Counts items that came in and are not decided yet; a negative count removes items that are decided now. */
    public void pending(Kind kind, long count) {
        of(kind).pending += count;
    }

    /** Counts something that is not an item, such as replaced characters; shown under notes in the report. */
    public void note(String name, long count) {
        if (count != 0) {
            notes.merge(name, count, Long::sum);
        }
    }

    /** The notes by name, sorted. */
    public Map<String, Long> notes() {
        return notes;
    }

    /** Adds a sentence about an input that could not be read whole; the run then fails with exit code 1. */
    public void problem(String sentence) {
        problems.add(SafeMessage.of(sentence));
    }

    /** The problems, in the order in which they were added. */
    public List<String> problems() {
        return problems;
    }

    /** Adds all counts, notes and problems of other accounts to these. */
    public void add(Accounts other) {
        other.balances.forEach((kind, balance) -> {
            Balance mine = of(kind);
            mine.in += balance.in;
            mine.out += balance.out;
            mine.pending += balance.pending;
            balance.dropped.forEach((reason, count) -> mine.dropped.merge(reason, count, Long::sum));
        });
        other.notes.forEach(this::note);
        problems.addAll(other.problems);
    }

    public Accounts copy() {
        Accounts copy = new Accounts();
        copy.add(this);
        return copy;
    }

    /** Whether every kind is balanced. */
    public boolean isBalanced() {
        return balances.values().stream().allMatch(Balance::isBalanced);
    }
}
