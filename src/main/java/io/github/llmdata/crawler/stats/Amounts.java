package io.github.llmdata.crawler.stats;

import java.util.List;
import java.util.Optional;

/**
 * How much of a run is done. What is counted in items and records is counted over all processes of the run; bytes are counted by
 * this process, which reads its inputs from their beginning.
 *
 * @param kind what the items are; absent before the first
 * @param items items that are decided
 * @param knownItems items that are known so far
 * @param records records written
 * @param dropped items that were left out
 * @param storedBytes bytes read
 * @param totalStoredBytes the size of all inputs; 0 while unknown
 * @param decodedBytes bytes after decompression
 */
public record Amounts(
        Optional<Kind> kind,
        long items,
        long knownItems,
        long records,
        long dropped,
        long storedBytes,
        long totalStoredBytes,
        long decodedBytes) {
    private static final List<Kind> MAIN = List.of(Kind.ROWS, Kind.URLS, Kind.CAPTURES, Kind.RECORDS);

    /** The amounts of a run, from its accounts and its meter. */
    public static Amounts of(Accounts accounts, Meter meter) {
        Optional<Kind> kind =
                MAIN.stream().filter(accounts.balances()::containsKey).findFirst();
        long known = 0;
        long pending = 0;
        if (kind.isPresent()) {
            Accounts.Balance balance = accounts.of(kind.get());
            known = balance.in();
            pending = balance.pending();
        }
        return new Amounts(
                kind,
                known - pending,
                known,
                accounts.balances().containsKey(Kind.RECORDS)
                        ? accounts.of(Kind.RECORDS).out()
                        : 0,
                dropped(accounts),
                meter.storedBytes().sum(),
                meter.totalStoredBytes(),
                meter.decodedBytes().sum());
    }

    /** Rows that merely were not chosen do not count: the questions do. */
    private static long dropped(Accounts accounts) {
        return accounts.balances().entrySet().stream()
                .filter(entry -> entry.getKey() != Kind.ROWS)
                .mapToLong(entry -> entry.getValue().droppedInAll())
                .sum();
    }

    /** Which share of the run is done, from 0 to 1; 0 while that is unknown. */
    public double share() {
        if (totalStoredBytes > 0) {
            return Math.min(1, (double) storedBytes / totalStoredBytes);
        }
        return knownItems > 0 ? (double) items / knownItems : 0;
    }
}
