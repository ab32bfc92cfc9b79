package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.state.JournalKey;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.EncodedDocument;
import io.github.llmdata.crawler.write.JsonLines;
import io.github.llmdata.crawler.write.Output;
import io.github.llmdata.crawler.write.TextFormat;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes documents down, each once, and keeps the accounts of their pages. One thread at a time.
 *
 * <p>Pages are accounted for as what they were asked for as, and then, where that is another kind, as what they are read as.
 */
final class PageEncoder {

    private static final int MAX_PROBLEMS = 20;

    private final Set<Output> outputs;
    private final Kind asked;
    private final Kind read;
    private final SeenKeys settled;
    private final SeenKeys written = new SeenKeys();
    private long batches;
    private int problems;

    /**
     * Begins, or goes on.
     *
     * @param settled what earlier processes of the run have settled
     */
    PageEncoder(Set<Output> outputs, Kind asked, Kind read, SeenKeys settled) {
        this.settled = settled;
        this.outputs = outputs;
        this.asked = asked;
        this.read = read;
    }

    Batch encode(List<CrawlStep> steps) {
        Accounts accounts = new Accounts();
        Accounts remarks = new Accounts();
        TextFormat text = new TextFormat();
        List<TextKey> marks = new ArrayList<>();
        try (JsonLines records = new JsonLines();
                JsonLines ledger = new JsonLines()) {
            for (CrawlStep step : steps) {
                marks.addAll(step.marks());
                for (CrawlItem item : step.items()) {
                    if (item instanceof CrawlItem.Registered wanted) {
                        accounts.in(asked, wanted.count());
                        accounts.pending(asked, wanted.count());
                    } else if (item instanceof CrawlItem.Remarks noted) {
                        remarks.add(noted.accounts());
                    } else if (item instanceof CrawlItem.NotFetched gone) {
                        accounts.pending(asked, -1);
                        drop(asked, gone.rejection(), accounts, ledger);
                    } else if (item instanceof CrawlItem.NotExtracted unused) {
                        had(accounts);
                        drop(read, unused.rejection(), accounts, ledger);
                    } else if (item instanceof CrawlItem.NotKept left) {
                        had(accounts);
                        accounts.in(Kind.RECORDS, 1);
                        accounts.drop(Kind.RECORDS, left.rejection().reason(), 1);
                        drop(read, left.rejection(), accounts, ledger);
                    } else if (item instanceof CrawlItem.Extracted page) {
                        had(accounts);
                        keep(page, accounts, ledger, text, records).ifPresent(marks::add);
                    }
                }
            }
            accounts.note("control-tokens-defused", text.defused());
            Map<Output, byte[]> portions = new EnumMap<>(Output.class);
            portions.put(Output.TEXT, text.toBytes());
            portions.put(Output.JSONL, records.toBytes());
            portions.put(Output.LEDGER, ledger.toBytes());
            portions.keySet().retainAll(outputs);
            return new Batch(++batches, portions, accounts, remarks, marks);
        }
    }

    private void had(Accounts accounts) {
        accounts.pending(asked, -1);
        if (asked != read) {
            accounts.out(asked, 1);
            accounts.in(read, 1);
        }
    }

    /** Returns the mark of the document, if it is written. */
    private Optional<TextKey> keep(
            CrawlItem.Extracted page, Accounts accounts, JsonLines ledger, TextFormat text, JsonLines records) {
        accounts.in(Kind.RECORDS, 1);
        Document document = page.document();
        String id = document.id();
        TextKey mark = JournalKey.document(id);
        if (settled.contains(mark) || !written.add(mark)) {
            accounts.drop(Kind.RECORDS, Reason.DUPLICATE, 1);
            drop(read, new Rejection(page.requested(), Stage.DEDUPE, Reason.DUPLICATE, id, ""), accounts, ledger);
        } else {
            accounts.out(Kind.RECORDS, 1);
            accounts.out(read, 1);
            EncodedDocument encoded = EncodedDocument.of(document);
            text.append(encoded);
            records.append(encoded);
            return Optional.of(mark);
        }
        return Optional.empty();
    }

    /** A file that cannot be read whole is a problem of the run; a damaged one may have many such places. */
    private void drop(Kind kind, Rejection rejection, Accounts accounts, JsonLines ledger) {
        if (rejection.failsRun() && problems++ < MAX_PROBLEMS) {
            accounts.problem(rejection.id() + " cannot be read whole: " + rejection.measured());
        }
        accounts.drop(kind, rejection.reason(), 1);
        ledger.append(rejection);
    }
}
