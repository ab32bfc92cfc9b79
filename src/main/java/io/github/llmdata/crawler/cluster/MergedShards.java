package io.github.llmdata.crawler.cluster;

import akka.NotUsed;
import akka.stream.ActorAttributes;
import akka.stream.SharedKillSwitch;
import akka.stream.javadsl.Source;
import io.github.llmdata.crawler.cluster.files.Epoch;
import io.github.llmdata.crawler.cluster.files.ShardFolders;
import io.github.llmdata.crawler.frontier.SavedSite;
import io.github.llmdata.crawler.pipeline.ReplayableBatches;
import io.github.llmdata.crawler.state.Fingerprint;
import io.github.llmdata.crawler.state.RunState;
import io.github.llmdata.crawler.state.Segment;
import io.github.llmdata.crawler.state.ShardState;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.SiteStats;
import io.github.llmdata.crawler.write.Batch;
import io.github.llmdata.crawler.write.CommittedArchive;
import io.github.llmdata.crawler.write.HandOver;
import io.github.llmdata.crawler.write.Output;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What all shards have committed, as batches: the files of one shard after the other, their web
 * archives in the same order, then the sums of their accounts. They are the same each time, so a merge that is broken off is continued
 * at its last commit.
 */
public final class MergedShards implements ReplayableBatches {
    private static final int CHUNK = 1 << 20;

    /** Of a shard whose state is not where it was listed. */
    private static final int MOST_LOOKS = 5;

    /** A part of a file that becomes a batch. */
    private record Chunk(Path file, Output output, long start, int length) {}

    /** What a shard has committed. */
    private record Committed(
            Accounts accounts, List<SiteStats> sites, List<Segment> segments, List<CommittedArchive> archives) {}

    /** Lists the folders of the owners of a shard, the newest first. */
    @FunctionalInterface
    interface Owners {
        Stream<String> of(Path shard) throws IOException;
    }

    private final List<Chunk> chunks = new ArrayList<>();
    private final List<CommittedArchive> archives = new ArrayList<>();
    private final Accounts accounts = new Accounts();
    private final List<SiteStats> sites = new ArrayList<>();

    /**
     * Looks at the states of all shards.
     *
     * @param outputs that are merged
     * @param problems of the inputs, one sentence each
     */
    public MergedShards(ShardFolders shards, Fingerprint fingerprint, List<Output> outputs, List<String> problems)
            throws IOException {
        this(shards, fingerprint, outputs, problems, Epoch::folders);
    }

    MergedShards(
            ShardFolders shards, Fingerprint fingerprint, List<Output> outputs, List<String> problems, Owners owners)
            throws IOException {
        for (String name : shards.names().toList()) {
            Path shard = shards.shard(name);
            Committed committed = look(shard, fingerprint, owners);
            accounts.add(committed.accounts());
            sites.addAll(committed.sites());
            archives.addAll(committed.archives());
            outputs.forEach(output -> add(shard, output, output.fileName(fingerprint.mode()), committed.segments()));
        }
        sites.sort(Comparator.comparing(SiteStats::site));
        problems.forEach(accounts::problem);
        long lost = accounts.notes().getOrDefault(HandOver.HANDED_OVER, 0L)
                - accounts.notes().getOrDefault(HandOver.TAKEN_IN, 0L);
        accounts.notes().keySet().removeAll(Set.of(HandOver.HANDED_OVER, HandOver.TAKEN_IN));
        if (lost != 0) {
            accounts.problem("The shards have handed over " + lost + " URLs more than they have taken in;"
                    + " this is a bug in this program.");
        }
    }

    /** A new owner may move the state away meanwhile, if a director that was given up for dead merges: then look again. */
    private static Committed look(Path shard, Fingerprint fingerprint, Owners owners) throws IOException {
        IOException failure = new IOException("the shard " + shard + " has no state, so the crawl cannot be merged");
        for (int look = 0; look < MOST_LOOKS; look++) {
            for (String owner : owners.of(shard).toList()) {
                Path state = shard.resolve(owner).resolve(".state");
                if (ShardState.isIn(state, fingerprint.mode())) {
                    try {
                        return ShardState.look(state, fingerprint, run -> committed(run, shard, owner));
                    } catch (IOException e) {
                        failure = e;
                        break;
                    }
                }
            }
        }
        throw failure;
    }

    private static Committed committed(RunState run, Path shard, String owner) {
        return new Committed(
                run.checkpoint().accounts(),
                SavedSite.stats(run, Set.of(), Instant.now()),
                ShardState.segments(run, owner),
                CommittedArchive.of(run, shard));
    }

    private void add(Path shard, Output output, String fileName, List<Segment> segments) {
        for (Segment segment : segments) {
            if (segment.file().equals(fileName)) {
                Path file = shard.resolve(segment.folder()).resolve(fileName + ".part");
                for (long start = 0; start < segment.length(); start += CHUNK) {
                    chunks.add(new Chunk(file, output, start, (int) Math.min(CHUNK, segment.length() - start)));
                }
            }
        }
    }

    /** Whether URLs are left to a later start, because their sites are parked. */
    public boolean isParked() {
        return accounts.balances().values().stream().anyMatch(balance -> balance.pending() > 0);
    }

    /** The statistics of the sites of all shards. */
    public List<SiteStats> sites() {
        return sites;
    }

    @Override
    public Source<Batch, NotUsed> batches(long position, SharedKillSwitch stop) {
        int last = chunks.size() + archives.size();
        return Source.range((int) Math.min(position, last + 1L), last)
                .via(stop.flow())
                .map(index -> batch(index, last))
                .withAttributes(ActorAttributes.dispatcher(
                        ActorAttributes.IODispatcher().dispatcher()))
                .named("merge");
    }

    private Batch batch(int index, int last) {
        if (index == last) {
            return new Batch(index + 1L, Map.of(), accounts.copy());
        }
        if (index >= chunks.size()) {
            return Batch.of(index + 1L, archives.get(index - chunks.size()));
        }
        Chunk chunk = chunks.get(index);
        ByteBuffer bytes = ByteBuffer.allocate(chunk.length());
        try (FileChannel file = FileChannel.open(chunk.file(), StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (file.read(bytes, chunk.start() + bytes.position()) < 0) {
                    throw new EOFException(chunk.file() + " is shorter than it was when it was committed");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Batch(index + 1L, Map.of(chunk.output(), bytes.array()), new Accounts());
    }
}
