package io.github.llmdata.crawler.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.model.Reason;
import io.github.llmdata.crawler.settings.InvalidSettingException;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStateTest {
    private static final Fingerprint WANTED = new Fingerprint(
            "wiki", "1.0", List.of(input("a.warc", "/in/a.warc", 10)), Map.of("crawler.wiki.tables", "none"));

    @TempDir
    Path dir;

    private static RunInput input(String label, String path, long bytes) {
        return new RunInput(label, path, bytes, "sum of " + bytes, Optional.empty());
    }

    private RunState open(Fingerprint wanted, boolean fresh) throws IOException {
        try (RunLock lock = RunLock.acquire(dir)) {
            return RunState.open(lock, wanted, fresh);
        }
    }

    private RunState open() throws IOException {
        return open(WANTED, false);
    }

    private static Checkpoint checkpoint(long position) {
        Accounts accounts = new Accounts();
        accounts.in(Kind.URLS, position + 2);
        accounts.out(Kind.URLS, position);
        accounts.drop(Kind.URLS, Reason.DUPLICATE, 1);
        accounts.pending(Kind.URLS, 1);
        accounts.note("control-tokens-defused", 7);
        accounts.problem("a.warc cannot be read whole");
        return new Checkpoint(position, Map.of("dataset_wiki.txt", 100 * position), accounts, false);
    }

    private static void assertSame(Checkpoint actual, Checkpoint expected) {
        assertThat(actual.position()).isEqualTo(expected.position());
        assertThat(actual.lengths()).isEqualTo(expected.lengths());
        assertThat(actual.isComplete()).isEqualTo(expected.isComplete());
        assertThat(actual.accounts()).usingRecursiveComparison().isEqualTo(expected.accounts());
    }

    @Test
    void aRunBeginsWithNothing() throws IOException {
        try (RunState state = open()) {
            assertSame(state.checkpoint(), Checkpoint.start());
            assertThat(state.settled().size()).isZero();
            assertThat(state.get("site\nexample.org")).isEmpty();
        }
    }

    @Test
    void aResumedRunFindsTheLastCommit() throws IOException {
        try (RunState state = open()) {
            state.put("site\nexample.org", "paused".getBytes(UTF_8));
            state.commit(checkpoint(1), List.of(JournalKey.url("//example.org/a")));
            state.put("site\nexample.org", "well".getBytes(UTF_8));
            state.commit(checkpoint(2), List.of(JournalKey.url("//example.org/b"), JournalKey.document("wiki:x")));
        }
        try (RunState state = open()) {
            assertSame(state.checkpoint(), checkpoint(2));
            assertThat(state.settled().size()).isEqualTo(3);
            assertThat(state.settled().contains(JournalKey.url("//example.org/a")))
                    .isTrue();
            assertThat(state.settled().contains(JournalKey.document("wiki:x"))).isTrue();
            assertThat(state.settled().contains(JournalKey.target("//example.org/a")))
                    .isFalse();
            assertThat(state.get("site\nexample.org")).hasValue("well".getBytes(UTF_8));
        }
    }

    @Test
    void uncommittedChangesAreLost() throws IOException {
        try (RunState state = open()) {
            state.commit(checkpoint(1), List.of());
            state.put("site\nexample.org", "paused".getBytes(UTF_8));
            assertThat(state.hasUncommitted()).isTrue();
        }
        try (RunState state = open()) {
            assertSame(state.checkpoint(), checkpoint(1));
            assertThat(state.get("site\nexample.org")).isEmpty();
        }
    }

    @Test
    void findsValuesByPrefixUpToALimit() throws IOException {
        try (RunState state = open()) {
            for (String name : List.of("rules\na\n1", "rules\na\n2", "rules\nab\n1", "site\na")) {
                state.put(name, name.getBytes(UTF_8));
            }
            assertThat(state.getAll("rules\na\n", 9)).containsOnlyKeys("rules\na\n1", "rules\na\n2");
            assertThat(state.getAll("rules\n", 1)).containsOnlyKeys("rules\na\n1");
        }
    }

    @Test
    void manyCommitsAreCompacted() throws IOException {
        byte[] large = new byte[4_000];
        try (RunState state = open()) {
            for (int i = 1; i <= 1_000; i++) {
                state.put("site\n" + i % 10, large);
                state.commit(checkpoint(i), List.of(JournalKey.url("//example.org/" + i)));
            }
        }
        assertThat(Files.size(RunState.file(dir, "wiki"))).isLessThan(30_000_000);
        try (RunState state = open()) {
            assertThat(state.settled().size()).isEqualTo(1_000);
        }
    }

    @Test
    void aRunThatHasEndedLeavesNoState() throws IOException {
        try (RunState state = open()) {
            state.commit(checkpoint(1), List.of());
            state.end();
        }
        assertThat(RunState.file(dir, "wiki")).doesNotExist();
        try (RunState state = open()) {
            assertThat(state.checkpoint().position()).isZero();
        }
    }

    @Test
    void aRunWithAnotherFingerprintIsRefusedWithTheDifferences() throws IOException {
        open().close();
        Fingerprint other = new Fingerprint(
                "wiki", "1.0", List.of(input("a.warc", "/in/a.warc", 11)), Map.of("crawler.wiki.tables", "markdown"));

        assertThatThrownBy(() -> open(other, false))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(RunState.file(dir, "wiki").toString())
                .hasMessageContaining("crawler.wiki.tables was none and is markdown; a.warc had 10 bytes and has 11")
                .hasMessageContaining("--fresh");
    }

    @Test
    void otherFilesAreAnotherPieceOfWorkThatIsNotGivenUp() throws IOException {
        open().close();

        for (RunInput other : List.of(input("b.warc", "/in/b.warc", 11), input("a.warc", "/elsewhere/a.warc", 11))) {
            assertThatThrownBy(() -> open(new Fingerprint("wiki", "1.0", List.of(other), WANTED.settings()), false))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining(other.path())
                    .hasMessageContaining("Finish that run first")
                    .hasMessageNotContaining("--fresh");
        }
    }

    @Test
    void theSameContentElsewhereIsTheSameInput() throws IOException {
        open().close();
        RunInput moved = input("a.warc", "/elsewhere/a.warc", 10);

        open(new Fingerprint("wiki", "1.0", List.of(moved), WANTED.settings()), false)
                .close();
        assertThatThrownBy(() -> open(
                        new Fingerprint("wiki", "1.0", List.of(moved), Map.of("crawler.wiki.tables", "text")), false))
                .hasMessageContaining("crawler.wiki.tables was none and is text")
                .hasMessageContaining("--fresh");
    }

    private static Fingerprint reading(String list) throws IOException {
        RunInput input = RunInput.list(
                "urls.csv", "/in/urls.csv", ListContent.of(() -> new ByteArrayInputStream(list.getBytes(UTF_8))));
        return new Fingerprint("wiki", "1.0", List.of(input), Map.of());
    }

    @Test
    void aListWithNewLinesIsContinuedAndItsLengthsAreKept() throws IOException {
        open(reading("a\n"), false).close();
        try (RunState state = open(reading("a\nb\n"), false)) {
            state.commit(checkpoint(3), List.of(JournalKey.url("//example.org/a")));
        }
        open(reading("a\nb\n"), false).close();
        try (RunState state = open(reading("a\nb\nc"), false)) {
            assertThat(state.inputLengths()).isEqualTo(List.of(List.of(2L), List.of(4L), List.of(5L)));
            assertThat(state.checkpoint().position()).isEqualTo(3);
        }
        assertThatThrownBy(() -> open(reading("a\nb\n"), false))
                .hasMessageContaining("urls.csv ends after line 2 and had 3 lines")
                .hasMessageContaining("--fresh");
    }

    @Test
    void aRunThatHasReadEverythingLeavesNewLinesToTheNext() throws IOException {
        try (RunState state = open(reading("a\n"), false)) {
            state.commit(new Checkpoint(1, Map.of(), new Accounts(), true), List.of());
        }
        try (RunState state = open(reading("a\nb\n"), false)) {
            assertThat(state.inputLengths()).isEqualTo(List.of(List.of(2L)));
            assertThat(state.checkpoint().isComplete()).isTrue();
        }
    }

    @Test
    void twoModesShareAFolder() throws IOException {
        try (RunState state = open()) {
            state.commit(checkpoint(5), List.of());
        }
        Fingerprint stack = new Fingerprint("stack", "1.0", List.of(), Map.of());
        try (RunState state = open(stack, true)) {
            assertThat(state.checkpoint().position()).isZero();
            state.end();
        }
        try (RunState state = open()) {
            assertThat(state.checkpoint().position()).isEqualTo(5);
        }
    }

    @Test
    void theSharedStateOfAnEarlierVersionIsNotOverwritten() throws IOException {
        Files.write(dir.resolve("run.mv"), new byte[0]);

        assertThatThrownBy(this::open)
                .isInstanceOf(StateException.class)
                .hasMessageContaining("of an earlier version")
                .hasMessageNotContaining("--fresh");
    }

    @Test
    void aFreshRunAbandonsTheUnfinishedOne() throws IOException {
        try (RunState state = open()) {
            state.commit(checkpoint(5), List.of(JournalKey.url("//example.org/a")));
        }
        Fingerprint other = new Fingerprint("wiki", "1.0", List.of(), Map.of());
        try (RunState state = open(other, true)) {
            assertSame(state.checkpoint(), Checkpoint.start());
            assertThat(state.settled().size()).isZero();
        }
    }

    @Test
    void anEmptyStateFileIsDamagedAndNotANewRun() throws IOException {
        open().close();
        Files.write(RunState.file(dir, "wiki"), new byte[0]);

        assertThatThrownBy(this::open)
                .isInstanceOf(StateException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining("--fresh");
    }

    @Test
    void aStateFileThatWasNotFinishedIsStartedAgain() throws IOException {
        Files.write(dir.resolve("run_wiki.mv.part"), new byte[] {1, 2, 3});
        try (RunState state = open()) {
            assertThat(state.checkpoint().position()).isZero();
        }
    }

    @Test
    void namesOnlyTheFirstDifferences() throws IOException {
        Map<String, String> settings = Map.of("a", "1", "b", "1", "c", "1", "d", "1", "crawler.wiki.tables", "none");
        Fingerprint many = new Fingerprint("wiki", "2.0", List.of(), settings);

        assertThat(WANTED.compareWith(many).sentences())
                .hasSize(6)
                .startsWith("the version of crawler.jar was 1.0 and is 2.0", "a was absent and is 1")
                .endsWith("and 1 more");
    }

    @Test
    void journalKeysOfDifferentKindsAreDifferent() {
        assertThat(List.of(
                        JournalKey.url("x"),
                        JournalKey.target("x"),
                        JournalKey.step("x"),
                        JournalKey.document("x"),
                        TextKey.of("x")))
                .doesNotHaveDuplicates();
    }

    /** Ends a process of the run while it works on an item, without an orderly end. */
    private void endWithAnItem() throws IOException {
        RunState state = open();
        state.guard()
                .run(
                        "item",
                        () -> {
                            state.guard().endByError();
                            return "";
                        },
                        fault -> "");
        state.close();
    }

    @Test
    void aResumedRunKnowsWithWhichItemsItsProcessesEnded() throws IOException {
        endWithAnItem();
        endWithAnItem();

        for (int later = 0; later < 2; later++) {
            try (RunState state = open()) {
                assertThat(state.guard().<String, RuntimeException>run("item", () -> "done", fault -> "set aside"))
                        .isEqualTo("set aside");
            }
        }
    }

    @Test
    void aRunThatStartsOverOrHasEndedForgetsThem() throws IOException {
        endWithAnItem();
        try (RunState state = open(WANTED, true)) {
            assertThat(state.guard().isSuspect("item")).isFalse();
        }
        endWithAnItem();
        open().end();

        try (RunState state = open()) {
            assertThat(state.guard().isSuspect("item")).isFalse();
        }
    }
}
