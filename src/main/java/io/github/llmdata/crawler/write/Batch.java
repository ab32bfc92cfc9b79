package io.github.llmdata.crawler.write;

import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.warc.ArchivedExchange;
import java.util.List;
import java.util.Map;

/**
 * Encoded records that are written together or not at all.
 *
 * @param position number of this batch in the run, counted from 1; a resumed run continues after it
 * @param portions what to append to each file; whole lines
 * @param accounts what happened to the items of the batch
 * @param remarks problems and notes that each process of the run finds again
 * @param journalKeys the keys of the items that the batch settles
 * @param exchanges what is archived, in its order
 * @param archives whole archives of others, which become archives of this run
 */
public record Batch(
        long position,
        Map<Output, byte[]> portions,
        Accounts accounts,
        Accounts remarks,
        List<TextKey> journalKeys,
        List<ArchivedExchange> exchanges,
        List<CommittedArchive> archives) {

    /** A batch without archives of others. */
    public Batch(
            long position,
            Map<Output, byte[]> portions,
            Accounts accounts,
            Accounts remarks,
            List<TextKey> journalKeys,
            List<ArchivedExchange> exchanges) {
        this(position, portions, accounts, remarks, journalKeys, exchanges, List.of());
    }

    /** A batch of a run that is resumed by its position alone, without remarks, journal keys and exchanges. */
    public Batch(long position, Map<Output, byte[]> portions, Accounts accounts) {
        this(position, portions, accounts, new Accounts(), List.of(), List.of());
    }

    /** A batch of a run that is resumed by its position alone: an archive. */
    public static Batch of(long position, CommittedArchive archive) {
        return new Batch(position, Map.of(), new Accounts(), new Accounts(), List.of(), List.of(), List.of(archive));
    }

    /** The bytes of everything that it appends. */
    long bytes() {
        return portions.values().stream().mapToLong(portion -> portion.length).sum()
                + exchangeBytes()
                + archives.stream().mapToLong(CommittedArchive::bytes).sum();
    }

    /** The bytes of the exchanges. */
    public long exchangeBytes() {
        return exchanges.stream().mapToLong(ArchivedExchange::bytes).sum();
    }
}
