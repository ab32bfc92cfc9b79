package io.github.llmdata.crawler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NothingWrittenTest {
    @TempDir
    Path dir;

    private static void drop(Accounts accounts, Kind kind, Reason reason, long count) {
        accounts.in(kind, count);
        accounts.drop(kind, reason, count);
    }

    @Test
    void namesTheReasonThatMostItemsHad() {
        Accounts accounts = new Accounts();
        drop(accounts, Kind.URLS, Reason.INVALID_URL, 1_200);
        drop(accounts, Kind.URLS, Reason.DUPLICATE, 3);

        assertThat(NothingWritten.why(accounts, List.of(Path.of("out", "dropped_wiki.jsonl"))))
                .isEqualTo(
                        "Nothing was written: 1,200 of 1,203 URLs were dropped as invalid-url; see out/dropped_wiki.jsonl.");
    }

    @Test
    void namesOneReasonForEachKindOfItem() {
        Accounts accounts = new Accounts();
        drop(accounts, Kind.ROWS, Reason.DUPLICATE, 900);
        drop(accounts, Kind.QUESTIONS, Reason.NO_ANSWER, 5);
        drop(accounts, Kind.RECORDS, Reason.DUPLICATE, 2);

        assertThat(NothingWritten.why(accounts, List.of()))
                .isEqualTo(
                        "Nothing was written: 5 of 5 questions were dropped as no-answer, 2 of 2 records as duplicate.");
    }

    @Test
    void explainsAReasonThatDoesNotSayWhatToDo() {
        Accounts accounts = new Accounts();
        drop(accounts, Kind.URLS, Reason.PRIVATE_ADDRESS, 6);
        drop(accounts, Kind.THREADS, Reason.NOT_REDDIT, 1);

        assertThat(NothingWritten.why(accounts, List.of()))
                .contains("as private-address (crawler.fetch.allow-private-addresses can allow such addresses)")
                .contains("as not-reddit (they are no pages of Reddit; give saved pages of its threads)");
    }

    @Test
    void saysThatThereWasNothingToRead() {
        assertThat(NothingWritten.why(new Accounts(), List.of()))
                .isEqualTo("Nothing was written: nothing was found in the inputs.");
    }

    @Test
    void namesTheFilesThatStayAndTheirAge() throws IOException {
        Path text = Files.writeString(dir.resolve("dataset_wiki.txt"), "x");
        Files.setLastModifiedTime(text, FileTime.from(Instant.parse("2026-01-02T03:04:05.6Z")));

        assertThat(NothingWritten.kept(List.of(text)))
                .isEqualTo(
                        "The dataset of an earlier run stays as it was: " + text + ", written 2026-01-02T03:04:05Z.");
    }
}
