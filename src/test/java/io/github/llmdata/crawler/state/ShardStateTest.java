package io.github.llmdata.crawler.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardStateTest {
    private static final Fingerprint WANTED = new Fingerprint("wiki", "1.0", List.of(), Map.of());
    private static final String DATASET = "dataset_wiki.txt";

    @TempDir
    Path dir;

    private RunState open(String owner) throws IOException {
        try (RunLock lock = RunLock.acquire(dir.resolve(owner))) {
            return RunState.open(lock, WANTED, false);
        }
    }

    private static Checkpoint checkpoint(long position, long length) {
        Accounts accounts = new Accounts();
        accounts.in(Kind.URLS, position);
        return new Checkpoint(position, Map.of(DATASET, length), accounts, false);
    }

    @Test
    void aNewOwnerContinuesACopyWithFilesOfItsOwn() throws IOException {
        try (RunState first = open("e1")) {
            first.put("site\nexample.org", "paused".getBytes(UTF_8));
            first.commit(checkpoint(3, 500), List.of(JournalKey.url("//example.org/a")));
            ShardState.adopt("e1", dir.resolve("e1"), dir.resolve("e2"), WANTED);
            first.commit(checkpoint(4, 900), List.of()); // by one that was given up for dead
        }
        try (RunState second = open("e2")) {
            assertThat(second.checkpoint().position()).isEqualTo(3);
            assertThat(second.checkpoint().lengths()).isEmpty();
            assertThat(second.settled().contains(JournalKey.url("//example.org/a")))
                    .isTrue();
            assertThat(second.get("site\nexample.org")).isPresent();
            second.commit(checkpoint(5, 70), List.of());
        }
        ShardState.adopt("e2", dir.resolve("e2"), dir.resolve("e3"), WANTED);

        assertThat(ShardState.<List<Segment>>look(dir.resolve("e3"), WANTED, state -> ShardState.segments(state, "e3")))
                .containsExactly(new Segment("e1", DATASET, 500), new Segment("e2", DATASET, 70));
    }

    @Test
    void aStateThatWasDiscardedIsNotThereAnyMore() throws IOException {
        open("e1").close();
        assertThat(ShardState.isIn(dir.resolve("e1"), "wiki")).isTrue();
        ShardState.discard(dir.resolve("e1"), "wiki");

        assertThat(ShardState.isIn(dir.resolve("e1"), "wiki")).isFalse();
    }

    @Test
    void aCommitIsSeenAndCanBePrevented() throws IOException {
        List<String> seen = new ArrayList<>();
        try (RunState state = open("e1")) {
            state.watch(new CommitWatch() {
                @Override
                public void beforeCommit() throws IOException {
                    if (seen.size() >= 2) {
                        throw new IOException("lost");
                    }
                    seen.add("before");
                }

                @Override
                public void afterCommit(Checkpoint committed) {
                    seen.add("after " + committed.position());
                }
            });
            state.commit(checkpoint(1, 10), List.of());
            assertThatThrownBy(() -> state.commit(checkpoint(2, 20), List.of())).hasMessage("lost");
        }

        assertThat(seen).containsExactly("before", "after 1");
        try (RunState state = open("e1")) {
            assertThat(state.checkpoint().position()).isEqualTo(1);
        }
    }
}
