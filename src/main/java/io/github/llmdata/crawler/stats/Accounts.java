package io.github.llmdata.crawler.stats;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.SafeMessage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came in, what went out, and why the rest did not. Every batch that travels through a stream carries the accounts of
 * what happened in it; their sum is the account of the run. Not thread-safe: one owner at a time.
 */
public final class Accounts {
    private final EnumMap<Kind, Balance> balances = new EnumMap<>(Kind.class);
    private final TreeMap<String, Long> notes = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    /** The account of one kind. */
    public static final class Balance {
        private long in;
        private long out;
        private long pending;
        private final TreeMap<Reason, Long> dropped = new TreeMap<>();

        public long in() {
            return in;
        }

        public long out() {
            return out;
        }

        /** Read, but not decided yet; nothing of a finished run is. */
        public long pending() {
            return pending;
        }

        public Map<Reason, Long> dropped() {
            return dropped;
        }

        public long droppedInAll() {
            return dropped.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Whether everything that came in is accounted for. */
        public boolean isBalanced() {
            return in == out + pending + droppedInAll();
        }
    }

    public Balance of(Kind kind) {
        return balances.computeIfAbsent(kind, k -> new Balance());
    }

    /** The kinds that this run had to do with. */
    public Map<Kind, Balance> balances() {
        return balances;
    }

    public void in(Kind kind, long count) {
        of(kind).in += count;
    }

    public void out(Kind kind, long count) {
        of(kind).out += count;
    }

    public void drop(Kind kind, Reason reason, long count) {
        if (count != 0) {
            of(kind).dropped.merge(reason, count, Long::sum);
        }
    }

    /** Adds (or, with a negative count, takes away) items whose fate is open. */
    public void pending(Kind kind, long count) {
        of(kind).pending += count;
    }

    /** Counts something worth telling that is not the fate of an item, such as replaced characters. */
    public void note(String name, long count) {
        if (count != 0) {
            notes.merge(name, count, Long::sum);
        }
    }

    public Map<String, Long> notes() {
        return notes;
    }

    /** Records a sentence about an input that could not be read whole; the run then ends as failed. */
    public void problem(String sentence) {
        problems.add(SafeMessage.of(sentence));
    }

    public List<String> problems() {
        return problems;
    }

    /** Adds all of the other accounts to these. */
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

    /** Whether the balance of every kind holds. */
    public boolean isBalanced() {
        return balances.values().stream().allMatch(Balance::isBalanced);
    }
}
