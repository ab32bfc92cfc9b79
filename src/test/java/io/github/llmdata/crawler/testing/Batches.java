package io.github.llmdata.crawler.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.write.Batch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Batches in a form that can be compared and read. */
public final class Batches {
    private Batches() {}

    /** The whole content of a batch. */
    public record Content(long position, Map<String, String> portions, Map<String, String> accounts) {}

    public static Content content(Batch batch) {
        Map<String, String> portions = new TreeMap<>();
        batch.portions().forEach((output, bytes) -> portions.put(output.fileName("stack"), new String(bytes, UTF_8)));
        return new Content(batch.position(), portions, accounts(batch.accounts()));
    }

    public static List<Content> contents(List<Batch> batches) {
        return batches.stream().map(Batches::content).toList();
    }

    public static Map<String, String> accounts(Accounts accounts) {
        Map<String, String> all = new TreeMap<>();
        accounts.balances()
                .forEach((kind, balance) -> all.put(
                        kind.key(),
                        balance.in() + " = " + balance.out() + " + " + balance.pending() + " + " + balance.dropped()));
        all.put("notes", accounts.notes().toString());
        all.put("problems", accounts.problems().toString());
        return all;
    }

    public static Accounts sum(List<Batch> batches) {
        Accounts sum = new Accounts();
        batches.forEach(batch -> sum.add(batch.accounts()));
        return sum;
    }
}
