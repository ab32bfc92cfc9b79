package io.github.llmdata.crawler.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A damaged state is refused, or is one that was committed; never anything else. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RunStateDamageTest {
    private static final Fingerprint WANTED = new Fingerprint(
            "stack",
            "1",
            List.of(new RunInput("Posts.xml", "/dumps/Posts.xml", 10, "ab12", Optional.empty())),
            Map.of("crawler.stack.min-score", "1"));
    private static final int COMMITS = 20;
    private static final int MARKS = 20;
    private static final int TRIALS = Integer.getInteger("damage.trials", 40);
    private static final String NOTE = "site\nexample.org";

    private static byte[] whole = {};

    @TempDir
    Path dir;

    @BeforeAll
    static void commitSomeTimes(@TempDir Path temp) throws IOException {
        try (RunState state = open(temp)) {
            for (int i = 1; i <= COMMITS; i++) {
                state.put(NOTE, note(i));
                state.commit(checkpoint(i), journalKeys(i));
            }
        }
        whole = Files.readAllBytes(RunState.file(temp, "stack"));
    }

    @BeforeEach
    void leaveAState() throws IOException {
        Files.write(file(), whole);
    }

    /** The journal keys of one commit. */
    private static List<TextKey> journalKeys(long position) {
        return IntStream.range(0, MARKS)
                .mapToObj(number -> JournalKey.document("stack:" + number + "/" + position))
                .toList();
    }

    private Path file() {
        return RunState.file(dir, "stack");
    }

    private static RunState open(Path dir) throws IOException {
        try (RunLock lock = RunLock.acquire(dir)) {
            return RunState.open(lock, WANTED, false);
        }
    }

    private static byte[] note(long position) {
        return ("seen " + position).repeat(50).getBytes(UTF_8);
    }

    private static Checkpoint checkpoint(long position) {
        Accounts accounts = new Accounts();
        accounts.in(Kind.ROWS, position);
        accounts.out(Kind.ROWS, position);
        return new Checkpoint(position, Map.of("dataset_stack.txt", 100 * position), accounts, false);
    }

    /** Opens the state. Returns the number of the commit that it holds, or 0 if it was refused with a sentence. */
    private long opened() throws IOException {
        try (RunState state = open(dir)) {
            Checkpoint checkpoint = state.checkpoint();
            long position = checkpoint.position();
            assertThat(checkpoint.lengths().getOrDefault("dataset_stack.txt", 0L))
                    .isEqualTo(100 * position);
            assertThat(checkpoint.accounts().of(Kind.ROWS).out()).isEqualTo(position);
            assertThat(state.settled().size()).isEqualTo(position * MARKS);
            for (long i = 1; i <= position; i++) {
                assertThat(journalKeys(i)).allMatch(state.settled()::contains);
            }
            if (position > 0) {
                assertThat(state.get(NOTE)).hasValue(note(position));
            }
            return position;
        } catch (StateException e) {
            assertThat(e).hasMessageContaining(file().toString()).hasMessageContaining("is damaged");
            assertThat(e).hasMessageContaining("--fresh");
            return 0;
        }
    }

    @Test
    void anUndamagedStateIsTheLastCommit() throws IOException {
        assertThat(opened()).isEqualTo(COMMITS);
    }

    static IntStream aTruncatedStateIsRefusedOrAnEarlierCommit() {
        return IntStream.range(0, TRIALS);
    }

    @ParameterizedTest
    @MethodSource
    void aTruncatedStateIsRefusedOrAnEarlierCommit(int seed) throws IOException {
        Files.write(file(), Arrays.copyOf(whole, new Random(seed).nextInt(whole.length)));

        assertThat(opened()).isBetween(0L, (long) COMMITS);
    }

    static IntStream aStateWithChangedBytesIsRefusedOrACommit() {
        return IntStream.range(0, TRIALS);
    }

    @ParameterizedTest
    @MethodSource
    void aStateWithChangedBytesIsRefusedOrACommit(int seed) throws IOException {
        Random random = new Random(seed);
        byte[] damaged = whole.clone();
        for (int changes = 1 << random.nextInt(8); changes > 0; changes--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        Files.write(file(), damaged);

        assertThat(opened()).isBetween(0L, (long) COMMITS);
    }

    static IntStream aStateWithAnOverwrittenBlockIsRefusedOrACommit() {
        return IntStream.range(0, TRIALS);
    }

    @ParameterizedTest
    @MethodSource
    void aStateWithAnOverwrittenBlockIsRefusedOrACommit(int seed) throws IOException {
        Random random = new Random(seed);
        byte[] block = new byte[4096];
        if (random.nextBoolean()) {
            random.nextBytes(block);
        }
        byte[] damaged = whole.clone();
        int at = random.nextInt(damaged.length / block.length) * block.length;
        System.arraycopy(block, 0, damaged, at, block.length);
        Files.write(file(), damaged);

        assertThat(opened()).isBetween(0L, (long) COMMITS);
    }

    @Test
    void aFileOfAnotherProgramIsRefusedAndLeftAlone() throws IOException {
        byte[] other = "%PDF-1.7 and more".repeat(2_000).getBytes(UTF_8);
        Files.write(file(), other);

        assertThat(opened()).isZero();
        assertThat(file()).hasBinaryContent(other);
    }

    @Test
    void aFolderInThePlaceOfTheStateIsNotCalledDamaged() throws IOException {
        Files.delete(file());
        Files.createDirectory(file());

        assertThatThrownBy(() -> open(dir))
                .isInstanceOf(StateException.class)
                .hasMessage("The state of the unfinished run cannot be opened: " + file()
                        + " (Is a directory). Mend the cause and run again.");
    }

    @Test
    void aRefusedStateIsRefusedAgain() throws IOException {
        Files.write(file(), new byte[0]);

        assertThat(opened()).isZero();
        assertThat(opened()).isZero();
    }
}
