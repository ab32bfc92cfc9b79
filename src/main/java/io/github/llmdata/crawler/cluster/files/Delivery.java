package io.github.llmdata.crawler.cluster.files;

import io.github.llmdata.crawler.frontier.HandedUrl;
import io.github.llmdata.crawler.state.LineReader;
import io.github.llmdata.crawler.state.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Delivers the URLs that a shard has handed over and committed to the inboxes of the shards that own their sites. Each has a number,
 * the same in all epochs: a new owner delivers all of them again, and the inbox takes each once.
 */
public final class Delivery {
    private final ShardFolders shards;
    private final String shard;
    private final Epoch epoch;
    private final Path outbox;
    private long delivered;
    private long number;

    /**
     * Begins with what the owners before have committed.
     *
     * @param shard that hands over
     * @param fileName of the list of handed over URLs
     */
    public Delivery(ShardFolders shards, String shard, Epoch epoch, String fileName, List<Segment> segments)
            throws IOException {
        this.shards = shards;
        this.shard = shard;
        this.epoch = epoch;
        this.outbox = epoch.folder().resolve(fileName + ".part");
        for (Segment segment : segments) {
            if (segment.file().equals(fileName)) {
                Path file = shards.shard(shard).resolve(segment.folder()).resolve(fileName + ".part");
                deliver(file, 0, segment.length());
            }
        }
    }

    /** Delivers what is new up to a committed length of the list of this epoch. */
    public void upTo(long committed) throws IOException {
        if (committed > delivered) {
            deliver(outbox, delivered, committed);
            delivered = committed;
        }
    }

    private void deliver(Path file, long start, long end) throws IOException {
        Map<String, FileChannel> inboxes = new HashMap<>();
        try (LineReader lines = new LineReader(file, start, end)) {
            for (Optional<byte[]> line = lines.nextComplete(); line.isPresent(); line = lines.nextComplete()) {
                HandedUrl url = HandedLine.read(line.get(), shard + "/" + number++);
                String target = ShardFolders.name(shards.bySite().applyAsInt(url.site()));
                FileChannel inbox = inboxes.get(target);
                if (inbox == null) {
                    inbox = open(target);
                    inboxes.put(target, inbox);
                }
                ByteBuffer bytes = ByteBuffer.wrap(HandedLine.of(url));
                while (bytes.hasRemaining()) {
                    inbox.write(bytes);
                }
            }
            for (FileChannel inbox : inboxes.values()) {
                inbox.force(true);
            }
        } finally {
            for (FileChannel inbox : inboxes.values()) {
                inbox.close();
            }
        }
    }

    private FileChannel open(String target) throws IOException {
        Path inbox = shards.inbox(target);
        Files.createDirectories(inbox);
        return FileChannel.open(
                inbox.resolve(shard + "." + epoch.folderName() + ".jsonl"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
    }
}
