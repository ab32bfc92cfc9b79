package io.github.llmdata.crawler.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.model.Rejection;
import io.github.llmdata.crawler.model.Stage;
import io.github.llmdata.crawler.refine.Refinement;
import io.github.llmdata.crawler.state.JournalKey;
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.testing.Batches;
import io.github.llmdata.crawler.testing.Documents;
import io.github.llmdata.crawler.testing.TextAndJson;
import io.github.llmdata.crawler.write.Batch;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageEncoderTest {
    private static final CrawlItem PAGE =
            new CrawlItem.Extracted(new Refinement.Kept(Documents.full(), "https://example.org/"), 0);

    private final SeenKeys settled = new SeenKeys();

    private Batch encode(Kind asked, Kind read, CrawlItem... items) {
        return new PageEncoder(TextAndJson.OUTPUTS, asked, read, settled, RunGuard.unsaved())
                .encode(List.of(CrawlStep.passing(items)));
    }

    private static CrawlItem unfetched(Rejection rejection) {
        return new CrawlItem.NotFetched(rejection);
    }

    @Test
    void aPageIsOutAsACaptureWhenFetchedAndAsAThreadWhenWritten() {
        CrawlItem noThread = new CrawlItem.NotExtracted(Rejection.of("b", Stage.EXTRACT, Reason.NOT_A_THREAD), 0);
        CrawlItem lost = unfetched(Rejection.of("c", Stage.FETCH, Reason.NOT_HTML));

        Batch batch = encode(Kind.CAPTURES, Kind.THREADS, new CrawlItem.Registered(4), PAGE, noThread, lost);

        assertThat(Batches.accounts(batch.accounts()))
                .containsEntry("captures", "4 = 2 + 1 + {" + Reason.NOT_HTML + "=1}")
                .containsEntry("threads", "2 = 1 + 0 + {" + Reason.NOT_A_THREAD + "=1}")
                .containsEntry("records", "1 = 1 + 0 + {}");
        assertThat(batch.accounts().isBalanced()).isTrue();
    }

    @Test
    void aPageThatAFilterDroppedCountsAsADroppedRecord() {
        CrawlItem empty =
                new CrawlItem.Extracted(new Refinement.Rejected(Rejection.of("a", Stage.REFINE, Reason.EMPTY_TEXT)), 0);

        Batch batch = encode(Kind.URLS, Kind.URLS, new CrawlItem.Registered(1), empty);

        assertThat(batch.accounts().of(Kind.RECORDS).dropped()).isEqualTo(Map.of(Reason.EMPTY_TEXT, 1L));
        assertThat(batch.accounts().of(Kind.URLS).dropped()).isEqualTo(Map.of(Reason.EMPTY_TEXT, 1L));
        assertThat(batch.accounts().isBalanced()).isTrue();
    }

    @Test
    void aDocumentIsWrittenOnceInARunAndItsKeyIsJournaled() {
        PageEncoder encoder = new PageEncoder(TextAndJson.OUTPUTS, Kind.URLS, Kind.URLS, settled, RunGuard.unsaved());

        Batch first = encoder.encode(List.of(CrawlStep.passing(new CrawlItem.Registered(2), PAGE)));
        Batch second = encoder.encode(List.of(CrawlStep.passing(PAGE)));

        assertThat(first.journalKeys())
                .containsExactly(JournalKey.document(Documents.full().id()));
        assertThat(first.position()).isEqualTo(1);
        assertThat(second.position()).isEqualTo(2);
        assertThat(second.journalKeys()).isEmpty();
        assertThat(second.accounts().of(Kind.URLS).dropped()).isEqualTo(Map.of(Reason.DUPLICATE, 1L));
    }

    @Test
    void anInputThatCannotBeReadWholeIsAProblemAtMostTwentyTimes() {
        CrawlItem damaged = unfetched(Rejection.unreadableInput("a.warc:7", "damaged"));

        Batch batch =
                encode(Kind.URLS, Kind.URLS, Collections.nCopies(30, damaged).toArray(CrawlItem[]::new));

        assertThat(batch.accounts().problems()).hasSize(20).containsOnly("a.warc:7 cannot be read whole: damaged");
        assertThat(batch.accounts().of(Kind.URLS).droppedInAll()).isEqualTo(30);
    }

    @Test
    void anUnreadablePageOfAServerIsNotAProblemOfTheRun() {
        CrawlItem lost = unfetched(Rejection.of("https://example.org/", Stage.ARCHIVE, Reason.UNREADABLE));

        assertThat(encode(Kind.URLS, Kind.URLS, lost).accounts().problems()).isEmpty();
    }

    @Test
    void remarksAreKeptApartFromTheAccounts() {
        Accounts remarks = new Accounts();
        remarks.problem("a.csv cannot be opened");

        Batch batch = encode(Kind.URLS, Kind.URLS, new CrawlItem.Remarks(remarks));

        assertThat(batch.remarks().problems()).containsExactly("a.csv cannot be opened");
        assertThat(batch.accounts().problems()).isEmpty();
    }

    @Test
    void notesThePagesThatTheHtmlParserHadToRead() {
        CrawlItem slow = new CrawlItem.Extracted(new Refinement.Kept(Documents.full(), "https://example.org/"), 1);
        CrawlItem slowToo = new CrawlItem.NotExtracted(Rejection.of("b", Stage.EXTRACT, Reason.NOT_A_THREAD), 1);

        assertThat(encode(Kind.URLS, Kind.URLS, slow, slowToo, PAGE).accounts().notes())
                .isEqualTo(Map.of("slow-html", 2L));
        assertThat(encode(Kind.URLS, Kind.URLS, PAGE).accounts().notes()).isEmpty();
    }
}
