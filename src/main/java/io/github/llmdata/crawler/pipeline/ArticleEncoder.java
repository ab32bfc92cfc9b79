package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.model.Content;
import io.github.llmdata.crawler.model.Document;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.EncodedDocument;
import io.github.llmdata.crawler.write.JsonLines;
import io.github.llmdata.crawler.write.Output;
import io.github.llmdata.crawler.write.TextFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes articles down, each once, and keeps their accounts. One thread at a time. */
final class ArticleEncoder {

    private static final int MAX_PROBLEMS = 20;

    private final Set<Output> outputs;
    private final SeenKeys written = new SeenKeys();
    private long batches;
    private int problems;

    ArticleEncoder(Set<Output> outputs) {
        this.outputs = outputs;
    }

    Batch encode(List<CrawlItem> items) {
        Accounts accounts = new Accounts();
        TextFormat text = new TextFormat();
        try (JsonLines records = new JsonLines();
                JsonLines ledger = new JsonLines()) {
            for (CrawlItem item : items) {
                if (item instanceof CrawlItem.Asked asked) {
                    accounts.in(Kind.URLS, asked.count());
                } else if (item instanceof CrawlItem.Noted noted) {
                    accounts.add(noted.accounts());
                } else if (item instanceof CrawlItem.Gone gone) {
                    drop(gone.rejection(), accounts, ledger);
                } else if (item instanceof CrawlItem.Text page) {
                    keep(page, accounts, ledger, text, records);
                }
            }
            accounts.note("control-tokens-defused", text.defused());
            Map<Output, byte[]> portions = new EnumMap<>(Output.class);
            portions.put(Output.TEXT, text.toBytes());
            portions.put(Output.JSONL, records.toBytes());
            portions.put(Output.LEDGER, ledger.toBytes());
            portions.keySet().retainAll(outputs);
            return new Batch(++batches, portions, accounts);
        }
    }

    private void keep(CrawlItem.Text page, Accounts accounts, JsonLines ledger, TextFormat text, JsonLines records) {
        accounts.in(Kind.RECORDS, 1);
        Document document = page.document();
        String id = document.id();
        boolean isEmpty = document.content() instanceof Content.Prose prose
                && prose.text().isBlank();
        if (isEmpty) {
            accounts.drop(Kind.RECORDS, Reason.EMPTY_TEXT, 1);
            drop(Rejection.of(page.requested(), "refine", Reason.EMPTY_TEXT), accounts, ledger);
        } else if (!written.add(id)) {
            accounts.drop(Kind.RECORDS, Reason.DUPLICATE, 1);
            drop(new Rejection(page.requested(), "dedupe", Reason.DUPLICATE, id, ""), accounts, ledger);
        } else {
            accounts.out(Kind.RECORDS, 1);
            accounts.out(Kind.URLS, 1);
            EncodedDocument encoded = EncodedDocument.of(document);
            text.append(encoded);
            records.append(encoded);
        }
    }

    /** A file that cannot be read whole is a problem of the run; a damaged one may have many such places. */
    private void drop(Rejection rejection, Accounts accounts, JsonLines ledger) {
        if (rejection.reason().equals(Reason.UNREADABLE) && problems++ < MAX_PROBLEMS) {
            accounts.problem(rejection.id() + " cannot be read whole: " + rejection.measured());
        }
        accounts.drop(Kind.URLS, rejection.reason(), 1);
        ledger.append(rejection);
    }
}
