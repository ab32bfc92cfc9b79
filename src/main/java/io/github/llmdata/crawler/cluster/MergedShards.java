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
import io.github.llmdata.crawler.state.Segment;
import io.github.llmdata.crawler.state.ShardState;
import io.github.llmdata.crawler.stats.Accounts;
import io.github.llmdata.crawler.stats.SiteStats;
import io.github.llmdata.crawler.write.Batch;
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

/**
 * What all shards have committed, as batches: the files of one shard after the other, then the sums of their accounts. They are the same
 * each time, so a merge that is broken off is continued at its last commit.
 */
public final class MergedShards implements ReplayableBatches {
    private static final int CHUNK = 1 << 20;

    /** A part of a file that becomes a batch. */
    private record Chunk(Path file, Output output, long start, int length) {}

    private final List<Chunk> chunks = new ArrayList<>();
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
        for (String name : shards.names().toList()) {
            take(shards.shard(name), fingerprint, outputs);
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

    private void take(Path shard, Fingerprint fingerprint, List<Output> outputs) throws IOException {
        for (String owner : Epoch.folders(shard).toList()) {
            Path state = shard.resolve(owner).resolve(".state");
            if (ShardState.isIn(state, fingerprint.mode())) {
                List<Segment> segments = ShardState.look(state, fingerprint, run -> {
                    accounts.add(run.checkpoint().accounts());
                    sites.addAll(SavedSite.stats(run, Set.of(), Instant.now()));
                    return ShardState.segments(run, owner);
                });
                outputs.forEach(output -> add(shard, output, output.fileName(fingerprint.mode()), segments));
                return;
            }
        }
        throw new IOException("the shard " + shard + " has no state, so the crawl cannot be merged");
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
        int last = chunks.size();
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
