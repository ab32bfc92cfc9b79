package io.github.llmdata.crawler.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.dedupe.Deduplicator;
import io.github.llmdata.crawler.dedupe.OncePerId;
import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.model.Document;
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
import io.github.llmdata.crawler.write.DocumentFormat;
import io.github.llmdata.crawler.write.EncodedDocument;
import io.github.llmdata.crawler.write.JsonLinesFormat;
import io.github.llmdata.crawler.write.Outputs;
import io.github.llmdata.crawler.write.RecordBuffer;
import io.github.llmdata.crawler.write.TextFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchBuilderTest {
    private static final Document DOCUMENT = Documents.dialogue("Why?", "Because <eos>");
    private static final Refinement KEPT = new Refinement.Kept(DOCUMENT, "name");
    private static final Refinement DROPPED =
            new Refinement.Rejected(Rejection.of("empty", Stage.REFINE, Reason.EMPTY_TEXT));

    private final Accounts given = new Accounts();

    private BatchBuilder batch(Deduplicator deduplicator, Outputs outputs) {
        return new DocumentTail(deduplicator, outputs, Map.of(Kind.QUESTIONS, 1, Kind.ROWS, 2), RunGuard.unsaved())
                .batch(given);
    }

    private BatchBuilder batch() {
        return batch(new OncePerId(JournalKey::document, new SeenKeys()), TextAndJson.OUTPUTS);
    }

    private static String ledger(Batch batch) {
        return Batches.content(batch).portions().get("dropped_stack.jsonl");
    }

    @Test
    void encodesADocumentInEveryFormat() {
        BatchBuilder builder = batch();
        builder.add(KEPT);

        Batch batch = builder.build(7);

        assertThat(batch.position()).isEqualTo(7);
        assertThat(Batches.content(batch).portions())
                .isEqualTo(Map.of(
                        "dataset_stack.txt", new String(new TextFormat().toBytes(Documents.encoded(DOCUMENT)), UTF_8),
                        "dataset_stack.jsonl",
                                new String(new JsonLinesFormat().toBytes(Documents.encoded(DOCUMENT)), UTF_8),
                        "dropped_stack.jsonl", ""));
    }

    @Test
    void theItemsOfARecordAreOutWithIt() {
        BatchBuilder builder = batch();
        builder.add(KEPT);

        assertThat(Batches.accounts(builder.build(1).accounts()))
                .containsEntry("records", "1 = 1 + 0 + {}")
                .containsEntry("questions", "0 = 1 + 0 + {}")
                .containsEntry("rows", "0 = 2 + 0 + {}")
                .containsEntry("notes", "{control-tokens-defused=1}");
    }

    @Test
    void aDocumentThatAFilterDroppedIsListedAndItsItemsAreDropped() {
        BatchBuilder builder = batch();
        builder.add(DROPPED);

        Batch batch = builder.build(1);

        Accounts accounts = batch.accounts();
        assertThat(accounts.of(Kind.RECORDS).in()).isEqualTo(1);
        assertThat(accounts.of(Kind.RECORDS).dropped()).isEqualTo(Map.of(Reason.EMPTY_TEXT, 1L));
        assertThat(accounts.of(Kind.ROWS).dropped()).isEqualTo(Map.of(Reason.EMPTY_TEXT, 2L));
        assertThat(ledger(batch)).contains("\"id\":\"empty\",\"stage\":\"refine\",\"reason\":\"empty-text\"");
        assertThat(batch.journalKeys()).isEmpty();
    }

    @Test
    void anItemWithoutADocumentIsDroppedAndListed() {
        BatchBuilder builder = batch();
        builder.accounts().in(Kind.ROWS, 1);
        builder.reject(Kind.ROWS, Rejection.of("row 7", Stage.PARSE, Reason.MALFORMED_ROW));

        Batch batch = builder.build(1);

        assertThat(Batches.accounts(batch.accounts()))
                .containsEntry("rows", "1 = 0 + 0 + {" + Reason.MALFORMED_ROW + "=1}");
        assertThat(ledger(batch)).contains("\"id\":\"row 7\"").hasLineCount(1);
        assertThat(batch.accounts().problems()).isEmpty();
    }

    @Test
    void anItemForWhichTheRunFailsIsAProblemUnlessTheSourceHasEnoughOfThem() {
        BatchBuilder builder = batch();
        builder.reject(Kind.ROWS, Rejection.unreadableInput("a.xml:7", "damaged"));
        builder.rejectWithoutProblem(Kind.ROWS, Rejection.unreadableInput("a.xml:9", "damaged"));

        Batch batch = builder.build(1);

        assertThat(batch.accounts().problems()).containsExactly("a.xml:7 cannot be read whole: damaged");
        assertThat(batch.accounts().of(Kind.ROWS).dropped()).isEqualTo(Map.of(Reason.UNREADABLE, 2L));
        assertThat(ledger(batch)).hasLineCount(2);
    }

    @Test
    void theSecondDocumentOfAnIdIsListedUnderItsNameAndNotWritten() {
        BatchBuilder builder = batch();
        builder.add(KEPT);
        builder.add(new Refinement.Kept(DOCUMENT, "again"));

        Batch batch = builder.build(1);

        assertThat(batch.accounts().of(Kind.RECORDS).dropped()).isEqualTo(Map.of(Reason.DUPLICATE, 1L));
        assertThat(ledger(batch))
                .isEqualTo("{\"id\":\"again\",\"stage\":\"dedupe\",\"reason\":\"duplicate\",\"measured\":\""
                        + DOCUMENT.id() + "\",\"limit\":null}\n");
        assertThat(batch.portions().get(new TextFormat()))
                .isEqualTo(new TextFormat().toBytes(Documents.encoded(DOCUMENT)));
    }

    @Test
    void settlesTheGivenKeysAndTheDocumentsThatItWrites() {
        BatchBuilder builder = batch();
        builder.settles(List.of(JournalKey.step("input 1")));
        builder.add(KEPT);
        builder.add(DROPPED);

        assertThat(builder.build(1).journalKeys())
                .containsExactly(JournalKey.step("input 1"), JournalKey.document(DOCUMENT.id()));
    }

    @Test
    void writesOnlyTheSelectedOutputs() {
        BatchBuilder builder = batch(Deduplicator.NOT_NEEDED, new Outputs(List.of(new JsonLinesFormat()), false));
        builder.add(KEPT);
        builder.add(DROPPED);
        builder.list(Rejection.of("x", Stage.LINK, Reason.NO_ANSWER));

        assertThat(Batches.content(builder.build(1)).portions()).containsOnlyKeys("dataset_stack.jsonl");
    }

    @Test
    void doesNotChangeTheAccountsThatItStartsWith() {
        given.in(Kind.ROWS, 2);
        BatchBuilder builder = batch();
        builder.add(KEPT);

        assertThat(builder.build(1).accounts().of(Kind.ROWS).in()).isEqualTo(2);
        assertThat(given.of(Kind.ROWS).out()).isZero();
        assertThat(given.of(Kind.RECORDS).in()).isZero();
    }

    /** Writes half of a record and fails. */
    private record BrokenFormat() implements DocumentFormat {
        @Override
        public String fileName(String mode) {
            return "broken_" + mode;
        }

        @Override
        public void encode(EncodedDocument encoded, RecordBuffer out) {
            out.add("half of a record".getBytes(UTF_8));
            throw new StackOverflowError();
        }
    }

    @Test
    void aDocumentThatCannotBeEncodedIsInNoFileAndIsDropped() {
        BatchBuilder builder =
                batch(Deduplicator.NOT_NEEDED, new Outputs(List.of(new TextFormat(), new BrokenFormat()), true));
        builder.add(KEPT);

        Batch batch = builder.build(1);

        assertThat(Batches.content(batch).portions())
                .containsEntry("dataset_stack.txt", "")
                .containsEntry("broken_stack", "");
        assertThat(ledger(batch))
                .contains("\"id\":\"name\",\"stage\":\"encode\",\"reason\":\"internal-error\"", "StackOverflowError");
        assertThat(Batches.accounts(batch.accounts()))
                .containsEntry("records", "1 = 0 + 0 + {" + Reason.INTERNAL_ERROR + "=1}")
                .containsEntry("rows", "0 = 0 + 0 + {" + Reason.INTERNAL_ERROR + "=2}");
    }
}
