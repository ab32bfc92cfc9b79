package io.github.llmdata.crawler.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.state.JournalKey;
import io.github.llmdata.crawler.state.RunLock;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.testing.States;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookupTest {
    private static final Lookup.Progress SILENT = (file, bytes, ofBytes) -> true;

    @TempDir
    Path dir;

    private void write(String file, String... lines) throws IOException {
        Files.createDirectories(dir.resolve(file).getParent());
        Files.write(dir.resolve(file), List.of(lines));
    }

    private Answer ask(String question) throws IOException {
        return Lookup.in(dir, Listings.NONE).of(question, SILENT);
    }

    private void datasets() throws IOException {
        write(
                "dataset_stack.jsonl",
                "{\"id\":\"stack:beer.example.org:37\",\"url\":\"https://beer.example.org/questions/37\",\"title\":\"Ale\","
                        + "\"provenance\":{\"file\":\"Posts.xml\",\"offset\":5,\"answer\":{\"id\":38,\"file\":\"Posts.xml\"}}}");
        write(
                "dataset_wiki.jsonl",
                "{\"id\":\"wiki:en.wikipedia.org:Dog\",\"url\":\"https://en.wikipedia.org/wiki/Dog\","
                        + "\"fetched\":\"2026-01-02T03:04:05Z\",\"provenance\":{\"requested\":\"http://en.wikipedia.org/wiki/dog\"}}");
        write(
                "dataset_reddit.jsonl",
                "{\"id\":\"reddit:axtih6\",\"url\":\"https://www.reddit.com/r/a/comments/axtih6/\"}");
        write(
                "dropped_wiki.jsonl",
                "{\"id\":\"https://a.example.org/private/x%2dy\",\"stage\":\"robots\",\"reason\":\"robots-denied\","
                        + "\"measured\":\"Disallow: /private (line 3)\",\"limit\":null}",
                "{\"id\":\"stack:beer.example.org:39\",\"stage\":\"link\",\"reason\":\"answer-below-score\",\"measured\":\"0\","
                        + "\"limit\":\"1\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "stack:beer.example.org:37, It was written as record stack:beer.example.org:37.",
        "37, It was written as record stack:beer.example.org:37.",
        "38, Answer 38 was written as a part of record stack:beer.example.org:37.",
        "https://beer.example.org/q/37/5, It was written as record stack:beer.example.org:37.",
        "https://beer.example.org/a/38, Answer 38 was written as a part of record stack:beer.example.org:37.",
        "http://beer.example.org/questions/37/ale#38, Answer 38 was written as a part of record"
                + " stack:beer.example.org:37.",
        "https://en.m.wikipedia.org/wiki/Dog#Breeds, It was written as record wiki:en.wikipedia.org:Dog.",
        "https://en.wikipedia.org/w/index.php?title=Dog, It was written as record wiki:en.wikipedia.org:Dog.",
        "wiki:en.wikipedia.org:Dog, It was written as record wiki:en.wikipedia.org:Dog.",
        "t3_axtih6, It was written as record reddit:axtih6.",
        "axtih6, It was written as record reddit:axtih6.",
        "https://old.reddit.com/r/a/comments/axtih6/title_of_it/?sort=new, It was written as record reddit:axtih6.",
        "http://a.example.org/private/x-y, 'It was dropped, because robots.txt forbids it: Disallow: /private (line"
                + " 3).'",
        "39, It was dropped by the stage link with the reason answer-below-score; measured: 0; limit: 1."
    })
    void findsAnItemByWhateverNamesIt(String question, String sentence) throws IOException {
        datasets();

        assertThat(ask(question).findings()).extracting(Finding::sentence).containsExactly(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "stack:beer.example.org:3",
                "https://other.example.org/q/37",
                "https://en.wikipedia.org/wiki/DOG",
                "zz"
            })
    void findsNothingElse(String question) throws IOException {
        datasets();

        Answer answer = ask(question);

        assertThat(answer.isFound()).isFalse();
        assertThat(answer.remarks()).anyMatch(remark -> remark.contains("only counted"));
    }

    @Test
    void tellsTheWayOfARecordThroughThePreparedDataset() throws IOException {
        datasets();
        write("prepared/train.jsonl", "{\"id\":\"reddit:axtih6\"}");
        write(
                "prepared/ledger/dropped_prepared.jsonl",
                "{\"id\":\"stack:beer.example.org:37\",\"stage\":\"dedupe\",\"reason\":\"near-duplicate\",\"duplicate_of\":\"stack:b:1\"}");

        assertThat(ask("37").findings())
                .extracting(Finding::fate)
                .containsExactly(Finding.Fate.WRITTEN, Finding.Fate.DROPPED);
        assertThat(ask("37").findings().get(1).sentence())
                .isEqualTo("It was dropped (near-duplicate): it says the same as stack:b:1, which is kept.");
        assertThat(ask("37").findings().get(0).details())
                .containsEntry("read from", "Posts.xml")
                .containsEntry("at byte", "5");
        assertThat(ask("axtih6").findings())
                .extracting(finding -> dir.relativize(Path.of(finding.place())).toString())
                .containsExactly("dataset_reddit.jsonl, line 1", "prepared/train.jsonl, line 1");
    }

    @Test
    void aUrlOfAListIsPendingWhileTheRunIsNotFinished() throws IOException {
        write("list.csv", "url", "https://a.example.org/1", "\"https://a.example.org/2?x=1\",other");
        write(
                "report_wiki.json",
                "{\"mode\":\"wiki\",\"status\":\"parked\",\"started\":\"2026-01-02T03:04:05.678Z\",\"ended\":\"2026-01-02T04:00:00Z\","
                        + "\"settings\":{\"crawler.wiki.input\":[\"" + dir.resolve("list.csv") + "\"]}}");

        Answer answer = ask("http://a.example.org/2?x=1#top");

        assertThat(answer.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.fate()).isEqualTo(Finding.Fate.PENDING);
            assertThat(finding.place()).endsWith("list.csv, line 3");
        });
        assertThat(answer.remarks())
                .contains("The run of wiki is parked; it worked from 2026-01-02T03:04:05Z to 2026-01-02T04:00:00Z.");
    }

    @Test
    void theStateOfAnUnfinishedRunTellsWhatIsDecided() throws IOException {
        try (RunState state = States.in(dir.resolve(".state"))) {
            state.commit(
                    new Checkpoint(3, Map.of(), state.checkpoint().accounts().copy(), false),
                    List.of(JournalKey.url("//a.example.org/1")));
        }
        write("dropped_stack.jsonl.part", "{}");

        assertThat(ask("https://a.example.org/1").findings())
                .extracting(Finding::fate)
                .containsExactly(Finding.Fate.SETTLED);
        assertThat(ask("https://a.example.org/2").findings()).isEmpty();
        assertThat(ask("https://a.example.org/2").remarks()).anyMatch(remark -> remark.contains("is not finished"));
    }

    @Test
    void whatASiteHasListedIsPendingUntilItIsDecided() throws IOException {
        try (RunState state = States.in(dir.resolve(".state"))) {
            state.commit(state.checkpoint(), List.of(JournalKey.url("//a.example.org/1")));
        }
        Listings listings = (mode, run, isMeant) -> Stream.of("https://a.example.org/1", "https://a.example.org/2")
                .filter(isMeant)
                .findFirst();
        Lookup lookup = Lookup.in(dir, listings);

        assertThat(lookup.of("http://a.example.org/2#top", SILENT).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.fate()).isEqualTo(Finding.Fate.PENDING);
                    assertThat(finding.details()).containsEntry("url", "https://a.example.org/2");
                });
        assertThat(lookup.of("https://a.example.org/1", SILENT).findings())
                .extracting(Finding::fate)
                .containsExactly(Finding.Fate.SETTLED);
        assertThat(lookup.of("https://a.example.org/3", SILENT).isFound()).isFalse();
    }

    @Test
    void leavesTheStateAloneWhileARunIsAtWork() throws IOException {
        datasets();
        try (RunLock lock = RunLock.acquire(dir.resolve(".state"));
                RunState state = RunState.open(lock, States.FINGERPRINT, false)) {
            assertThat(state.checkpoint().position()).isZero();

            Answer answer = Lookup.inOwn(dir).of("37", SILENT);

            assertThat(answer.isFound()).isTrue();
            assertThat(answer.remarks()).anyMatch(remark -> remark.startsWith("A run is at work in "));
        }
    }

    @Test
    void listsNoMoreThanTwenty() throws IOException {
        write(
                "dropped_stack.jsonl",
                IntStream.range(0, 30)
                        .mapToObj(i -> "{\"id\":\"stack:site" + i + ":7\",\"reason\":\"no-answer\"}")
                        .toArray(String[]::new));

        Answer answer = ask("7");

        assertThat(answer.findings()).hasSize(20);
        assertThat(answer.remarks()).anyMatch(remark -> remark.startsWith("Only the first 20 are listed"));
    }

    @Test
    void aLineThatIsCutOffOrBrokenIsAboutNothing() throws IOException {
        Files.writeString(
                dir.resolve("dropped_stack.jsonl.part"),
                "{\"id\":\"stack:a:7\n"
                        + "{\"id\":\"stack:b:7\",\"reason\":\"x\"}\n"
                        + "{\"id\":\"stack:c:7\",\"reason\":\"x\"}");

        assertThat(ask("7").findings())
                .extracting(finding -> finding.details().get("id"))
                .containsExactly("stack:b:7");
    }

    @Test
    void aLongLineIsReadInPieces() throws IOException {
        String text = IntStream.range(0, 300_000).mapToObj(i -> "word ").collect(Collectors.joining());
        write(
                "dataset_wiki.jsonl",
                "{\"id\":\"a\",\"text\":\"" + text + "\"}",
                "{\"id\":\"wiki:h:B\",\"text\":\"" + text + "\"}");

        assertThat(ask("wiki:h:B").findings())
                .extracting(Finding::place)
                .allMatch(place -> place.endsWith("line 2"))
                .hasSize(1);
    }

    @Test
    void aFolderWithoutARunIsSaidToBeOne() throws IOException {
        assertThat(ask("7").remarks()).anyMatch(remark -> remark.startsWith("No run has written to "));
    }
}
