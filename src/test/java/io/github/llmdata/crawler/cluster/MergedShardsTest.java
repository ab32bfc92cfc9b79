package io.github.llmdata.crawler.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.stream.KillSwitches;
import io.github.llmdata.crawler.cluster.files.Epoch;
import io.github.llmdata.crawler.cluster.files.ShardFolders;
import io.github.llmdata.crawler.state.Checkpoint;
import io.github.llmdata.crawler.state.Fingerprint;
import io.github.llmdata.crawler.state.RunLock;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.state.ShardState;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.Kind;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.CommittedArchive;
import io.github.llmdata.crawler.write.HandOver;
import io.github.llmdata.crawler.write.Ledger;
import io.github.llmdata.crawler.write.Output;
import io.github.llmdata.crawler.write.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedShardsTest {
    private static final Fingerprint WANTED = new Fingerprint("wiki", "1.0", List.of(), Map.of());
    private static final List<Output> OUTPUTS = List.of(new TextFormat(), new Ledger());
    private static final String TEXT = new TextFormat().fileName("wiki");
    private static final String LEDGER = new Ledger().fileName("wiki");

    @TempDir
    Path dir;

    private final ActorTestKit kit = ActorTestKit.create();
    private ShardFolders shards;

    @BeforeEach
    void place() {
        shards = ShardFolders.in(dir, 2);
    }

    @AfterEach
    void shutDown() {
        kit.shutdownTestKit();
    }

    /** An owner writes more than it commits. */
    private void own(String shard, String text, String ledger, Accounts accounts, String... stateEntry)
            throws IOException {
        Epoch epoch = Epoch.take(shards.shard(shard), "here/1");
        Path state = epoch.folder().resolve(".state");
        for (String before : epoch.earlierFolders().toList()) {
            ShardState.adopt(before, shards.shard(shard).resolve(before).resolve(".state"), state, WANTED);
        }
        Files.createDirectories(epoch.folder());
        Files.writeString(epoch.folder().resolve(TEXT + ".part"), text + " never committed");
        Files.writeString(epoch.folder().resolve(LEDGER + ".part"), ledger);
        try (RunLock lock = RunLock.acquire(state);
                RunState run = RunState.open(lock, WANTED, false)) {
            if (stateEntry.length > 0) {
                run.put(stateEntry[0], stateEntry[1].getBytes(UTF_8));
            }
            run.commit(
                    new Checkpoint(
                            1, Map.of(TEXT, (long) text.length(), LEDGER, (long) ledger.length()), accounts, false),
                    List.of());
        }
    }

    private static Accounts accounts(long urls, long handedOver, long takenIn) {
        Accounts accounts = new Accounts();
        accounts.in(Kind.URLS, urls);
        accounts.out(Kind.URLS, urls);
        accounts.note(HandOver.HANDED_OVER, handedOver);
        accounts.note(HandOver.TAKEN_IN, takenIn);
        accounts.note("slow-html", 1);
        return accounts;
    }

    private MergedShards merged() throws IOException {
        return new MergedShards(shards, WANTED, OUTPUTS, List.of("a list is damaged"));
    }

    private List<Batch> batches(long position) throws IOException {
        return batches(merged(), position);
    }

    private List<Batch> batches(MergedShards merged, long position) {
        return merged.batches(position, KillSwitches.shared("test"))
                .runFold(
                        List.<Batch>of(),
                        (all, batch) ->
                                Stream.concat(all.stream(), Stream.of(batch)).toList(),
                        kit.system())
                .toCompletableFuture()
                .join();
    }

    private static String written(List<Batch> batches, Output output) {
        StringBuilder text = new StringBuilder();
        batches.forEach(batch -> text.append(new String(batch.portions().getOrDefault(output, new byte[0]), UTF_8)));
        return text.toString();
    }

    @Test
    void theFilesOfAllOwnersFollowEachOtherAsFarAsTheyWereCommitted() throws IOException {
        own("001", "three ", "c\n", accounts(5, 0, 2));
        own("000", "one ", "a\n", accounts(1, 1, 0));
        own("000", "two ", "", accounts(3, 2, 0));
        List<Batch> all = batches(0);

        assertThat(written(all, new TextFormat())).isEqualTo("one two three ");
        assertThat(written(all, new Ledger())).isEqualTo("a\nc\n");
        assertThat(all.stream().map(Batch::position)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(written(batches(2), new TextFormat())).isEqualTo("three ");
        assertThat(batches(6)).isEmpty();
    }

    @Test
    void theAccountsAreTheSumsWithoutWhatOnlyMovedBetweenShards() throws IOException {
        own("000", "one ", "", accounts(3, 2, 0));
        own("001", "two ", "", accounts(5, 0, 2));
        Accounts sum = batches(2).get(0).accounts();

        assertThat(sum.of(Kind.URLS).in()).isEqualTo(8);
        assertThat(sum.isBalanced()).isTrue();
        assertThat(sum.notes()).isEqualTo(Map.of("slow-html", 2L));
        assertThat(sum.problems()).containsExactly("a list is damaged");
        assertThat(merged().isParked()).isFalse();
    }

    @Test
    void aUrlThatWasHandedOverAndNeverTakenInIsAProblem() throws IOException {
        own("000", "one ", "", accounts(3, 2, 0));
        own("001", "two ", "", accounts(5, 0, 1));

        assertThat(batches(2).get(0).accounts().problems()).anyMatch(problem -> problem.contains("handed over 1 URLs"));
    }

    @Test
    void theWebArchivesOfAllOwnersFollowInTheOrderOfTheShards() throws IOException {
        own("001", "two ", "", accounts(1, 0, 0), "archive 00001", "wiki-20261130194205-001-e000001-00001 30 20 3");
        own("000", "one ", "", accounts(1, 0, 0), "archive 00001", "wiki-20261130194206-000-e000001-00001 10 9 3");
        own("000", "", "", accounts(1, 0, 0), "archive 00002", "wiki-20261130194207-000-e000002-00002 50 40 5");
        List<CommittedArchive> archives =
                batches(0).stream().flatMap(batch -> batch.archives().stream()).toList();

        assertThat(archives)
                .containsExactly(
                        new CommittedArchive(
                                shards.shard("000").resolve("e000001/warc"),
                                "wiki-20261130194206-000-e000001-00001",
                                10,
                                9,
                                3),
                        new CommittedArchive(
                                shards.shard("000").resolve("e000002/warc"),
                                "wiki-20261130194207-000-e000002-00002",
                                50,
                                40,
                                5),
                        new CommittedArchive(
                                shards.shard("001").resolve("e000001/warc"),
                                "wiki-20261130194205-001-e000001-00001",
                                30,
                                20,
                                3));
        assertThat(batches(4))
                .as("after two chunks and two archives")
                .extracting(batch -> batch.archives().size())
                .containsExactly(1, 0);
    }

    /** The state of the owner before is gone before it was read, or even before it was looked for. */
    @Test
    void aNewOwnerMayMoveAStateMeanwhile() throws IOException {
        own("000", "one ", "a\n", accounts(3, 2, 0));
        own("001", "two ", "", accounts(5, 0, 2));
        List<String> moved = new ArrayList<>();
        MergedShards merged = new MergedShards(shards, WANTED, OUTPUTS, List.of(), shard -> {
            List<String> listed = Epoch.folders(shard).toList();
            if (!moved.contains(shard.toString())) {
                moved.add(shard.toString());
                own(String.valueOf(shard.getFileName()), "", "", accounts(3, 0, 0));
                ShardState.discard(shard.resolve(listed.get(0)).resolve(".state"), "wiki");
            }
            return listed.stream();
        });

        assertThat(written(batches(merged, 0), new TextFormat())).isEqualTo("one two ");
    }

    @Test
    void urlsThatArePendingMakeTheCrawlParked() throws IOException {
        Accounts pending = new Accounts();
        pending.in(Kind.URLS, 1);
        pending.pending(Kind.URLS, 1);
        own("000", "", "", pending);
        own("001", "", "", accounts(1, 0, 0));

        assertThat(merged().isParked()).isTrue();
    }
}
