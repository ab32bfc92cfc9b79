package io.github.llmdata.crawler.stack.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.stream.Materializer;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.testkit.TestSubscriber;
import akka.stream.testkit.javadsl.TestSink;
import akka.util.ByteString;
import io.github.llmdata.crawler.stack.dump.DumpException;
import io.github.llmdata.crawler.state.RunGuard;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.testing.Posts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PostRowsTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final ExecutorService CPU = Executors.newFixedThreadPool(3);
    private static final int ROWS = 6000;
    private static final int BLOCKS = 3;
    private static final byte[] TABLE = Posts.withBom(Posts.table(Posts.various(ROWS, 9)));

    @AfterAll
    static void shutDown() {
        KIT.shutdownTestKit();
        CPU.shutdownNow();
    }

    private static PostRows rows(int parallelism, Executor cpu) {
        return new PostRows("Posts.xml", 8 * 1024 * 1024, parallelism, cpu, RunGuard::unsaved, Optional::empty);
    }

    private static List<RowBatch> run(Flow<ByteString, RowBatch, ?> rows, byte[] table, int chunk) {
        List<ByteString> chunks = new ArrayList<>();
        for (int at = 0; at < table.length; at += chunk) {
            chunks.add(ByteString.fromArray(table, at, Math.min(chunk, table.length - at)));
        }
        return Source.from(chunks)
                .via(rows)
                .runWith(Sink.seq(), materializer())
                .toCompletableFuture()
                .join();
    }

    private static Materializer materializer() {
        return Materializer.matFromSystem(KIT.system().classicSystem());
    }

    private static List<PostRow> rowsOf(List<RowBatch> batches) {
        return batches.stream().flatMap(batch -> batch.rows().stream()).toList();
    }

    private static Accounts accountsOf(List<RowBatch> batches) {
        Accounts sum = new Accounts();
        batches.forEach(batch -> sum.add(batch.accounts()));
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 8192, 10_000_000})
    void chunksOfAnySizeGiveTheSameBatches(int chunk) {
        List<RowBatch> batches = run(rows(4, CPU).all(), TABLE, chunk);

        assertThat(rowsOf(batches)).isEqualTo(Reading.of(TABLE).rows()).hasSize(ROWS);
        assertThat(sizes(batches)).isEqualTo(sizes(run(rows(1, Runnable::run).all(), TABLE, 1 << 20)));
        assertThat(accountsOf(batches).of(Kind.ROWS).in()).isEqualTo(ROWS);
        assertThat(accountsOf(batches).problems()).isEmpty();
    }

    private static List<Integer> sizes(List<RowBatch> batches) {
        return batches.stream().map(batch -> batch.rows().size()).toList();
    }

    @Test
    void aChunkMayBeAByteStringOfManyParts() {
        ByteString joined = ByteString.emptyByteString();
        for (int at = 0; at < TABLE.length; at += 10_000) {
            joined = joined.concat(ByteString.fromArray(TABLE, at, Math.min(10_000, TABLE.length - at)));
        }

        List<RowBatch> batches = Source.single(joined)
                .via(rows(2, CPU).all())
                .runWith(Sink.seq(), materializer())
                .toCompletableFuture()
                .join();

        assertThat(rowsOf(batches)).hasSize(ROWS);
    }

    @Test
    void batchesKeepTheOrderOfTheFileHoweverLongTheirParsingTakes() {
        List<Runnable> held = new ArrayList<>();
        Executor lastFirst = task -> {
            held.add(0, task);
            if (held.size() == BLOCKS) {
                held.forEach(Runnable::run);
            }
        };

        List<PostRow> rows = rowsOf(run(rows(BLOCKS, lastFirst).all(), TABLE, 8192));

        assertThat(rows)
                .extracting(PostRow::id)
                .isEqualTo(IntStream.rangeClosed(1, ROWS).boxed().toList());
    }

    @Test
    void linksAreTheSameRowsWithoutTheirTexts() {
        List<PostRow> all = rowsOf(run(rows(2, CPU).all(), TABLE, 8192));
        List<PostRow> links = rowsOf(run(rows(2, CPU).links(), TABLE, 8192));

        assertThat(links).hasSameSizeAs(all).allMatch(row -> row.body().isEmpty());
        for (int i = 0; i < all.size(); i++) {
            assertThat(links.get(i).id()).isEqualTo(all.get(i).id());
            assertThat(links.get(i).type()).isEqualTo(all.get(i).type());
            assertThat(links.get(i).score()).isEqualTo(all.get(i).score());
        }
    }

    @Test
    void linksLeaveOutTheRowsThatAreTooLarge() {
        String table =
                Posts.table(Posts.answer(1, 5, 1), Posts.row("Id", 2, "PostTypeId", 2, "Body", "x".repeat(600_000)));
        PostRows rows = new PostRows("Posts.xml", 500_000, 2, CPU, RunGuard::unsaved, Optional::empty);

        for (Flow<ByteString, RowBatch, ?> selection : List.of(rows.all(), rows.links())) {
            assertThat(rowsOf(run(selection, table.getBytes(UTF_8), 8192)))
                    .extracting(PostRow::id)
                    .containsExactly(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theSelectiveReadingReturnsEachWantedRowWhole(long seed) {
        List<Integer> ids =
                new ArrayList<>(IntStream.rangeClosed(1, ROWS).boxed().toList());
        Collections.shuffle(ids, new Random(seed));
        Set<Integer> wanted = new HashSet<>(ids.subList(0, (int) seed));

        List<PostRow> found = rowsOf(run(rows(2, CPU).only(wanted::contains), TABLE, 8192));

        assertThat(found.stream().filter(row -> wanted.contains(row.id())))
                .isEqualTo(Reading.of(TABLE).rows().stream()
                        .filter(row -> wanted.contains(row.id()))
                        .toList());
    }

    @Test
    void theSelectiveReadingPassesOverBlocksThatHoldNothingWanted() {
        assertThat(rowsOf(run(rows(2, CPU).only(id -> id == 1), TABLE, 8192))).hasSizeLessThan(ROWS / 2);
        assertThat(rowsOf(run(rows(2, CPU).only(id -> false), TABLE, 8192))).isEmpty();
    }

    @Test
    void anInputThatEndsEarlyCarriesItsReasonInTheLastBatch() {
        PostRows rows = new PostRows(
                "Posts.xml",
                1000,
                2,
                CPU,
                RunGuard::unsaved,
                () -> Optional.of(new DumpException("damaged", "It is damaged.")));

        List<RowBatch> batches = run(rows.all(), Arrays.copyOf(TABLE, 500_000), 8192);

        assertThat(accountsOf(batches).problems()).containsExactly("It is damaged.");
        assertThat(rowsOf(batches)).isNotEmpty();
    }

    @Test
    void aFailureOfTheBytesFailsTheStream() {
        Source<ByteString, ?> failing =
                Source.single(ByteString.fromArray(TABLE)).concat(Source.failed(new IOException("the disk is gone")));

        assertThatThrownBy(() -> failing.via(rows(2, CPU).all())
                        .runWith(Sink.ignore(), materializer())
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("the disk is gone");
    }

    @Test
    void readsNoFurtherThanItsConsumerAsks() {
        AtomicLong read = new AtomicLong();
        ByteString row = ByteString.fromString("<posts>" + Posts.row("Id", 1, "Body", "x".repeat(8000)));
        Source<ByteString, ?> endless = Source.repeat(row).map(bytes -> {
            read.addAndGet(bytes.size());
            return bytes;
        });

        TestSubscriber.Probe<RowBatch> batches = endless.via(rows(2, CPU).all())
                .runWith(TestSink.create(KIT.system().classicSystem()), materializer());
        batches.request(3);
        batches.expectNextN(3);
        batches.expectNoMessage(Duration.ofMillis(200));
        batches.cancel();

        assertThat(read.get()).isLessThan(10L * 256 * 1024);
    }
}
