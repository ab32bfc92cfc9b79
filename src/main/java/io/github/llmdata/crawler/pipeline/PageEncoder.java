package io.github.llmdata.crawler.pipeline;

import io.github.llmdata.crawler.dedupe.OncePerId;
import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.frontier.HandedUrl;
import io.github.llmdata.crawler.model.ItemGuard;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.state.JournalKey;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.HandOver;
import io.github.llmdata.crawler.write.Outputs;
import java.util.List;
import java.util.Map;

/**
 * Makes batches of the items of a crawl, and keeps the accounts of their pages. One thread at a time.
 *
 * <p>A page counts as {@code asked} until it is fetched, then, where that is another kind, as {@code read}.
 */
final class PageEncoder {
    private static final int MAX_PROBLEMS = 20;

    private final Kind asked;
    private final Kind read;
    private final DocumentTail tail;
    private long batches;
    private int problems;

    /**
     * Starts, or resumes.
     *
     * @param settled what earlier processes of the run have settled
     * @param guard keeps a document that cannot be encoded from ending the run
     */
    PageEncoder(Outputs outputs, Kind asked, Kind read, SeenKeys settled, ItemGuard guard) {
        this.asked = asked;
        this.read = read;
        this.tail = new DocumentTail(new OncePerId(JournalKey::document, settled), outputs, Map.of(read, 1), guard);
    }

    Batch encode(List<CrawlStep> steps) {
        BatchBuilder batch = tail.batch(new Accounts());
        for (CrawlStep step : steps) {
            batch.settles(step.journalKeys());
            step.items().forEach(item -> encode(item, batch));
        }
        return batch.build(++batches);
    }

    private void encode(CrawlItem item, BatchBuilder batch) {
        Accounts accounts = batch.accounts();
        if (item instanceof CrawlItem.Registered registered) {
            accounts.in(asked, registered.count());
            accounts.pending(asked, registered.count());
        } else if (item instanceof CrawlItem.TakenIn taken) {
            accounts.in(asked, taken.count());
            accounts.pending(asked, taken.count());
            accounts.note(HandOver.TAKEN_IN, taken.count());
        } else if (item instanceof CrawlItem.HandedOver leaving) {
            handOver(leaving.url(), batch);
        } else if (item instanceof CrawlItem.Remarks remarks) {
            batch.remarks().add(remarks.accounts());
        } else if (item instanceof CrawlItem.NotFetched page) {
            accounts.pending(asked, -1);
            drop(asked, page.rejection(), batch);
        } else if (item instanceof CrawlItem.NotExtracted page) {
            fetched(accounts);
            batch.slowHtml(page.slowHtml());
            drop(read, page.rejection(), batch);
        } else if (item instanceof CrawlItem.Extracted page) {
            fetched(accounts);
            batch.slowHtml(page.slowHtml());
            batch.add(page.refinement());
        }
    }

    /** It counts where it arrives. */
    private void handOver(HandedUrl url, BatchBuilder batch) {
        Accounts accounts = batch.accounts();
        accounts.in(asked, -1);
        accounts.pending(asked, -1);
        accounts.note(HandOver.HANDED_OVER, 1);
        batch.handOver(url.site(), url.requested(), url.trail(), url.pause(), url.isRepeated());
    }

    private void fetched(Accounts accounts) {
        accounts.pending(asked, -1);
        if (asked != read) {
            accounts.out(asked, 1);
            accounts.in(read, 1);
        }
    }

    /** A file that cannot be read whole is a problem of the run; a damaged one may have many such places. */
    private void drop(Kind kind, Rejection rejection, BatchBuilder batch) {
        if (rejection.failsRun() && problems++ >= MAX_PROBLEMS) {
            batch.rejectWithoutProblem(kind, rejection);
        } else {
            batch.reject(kind, rejection);
        }
    }
}
