package io.github.llmdata.crawler.reddit.dump;

import io.github.llmdata.crawler.state.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Joins submissions with their comments: reads one partition after the other into memory, and gives its threads in groups. A
 * partition that is too large is split by the next bits of the places of its threads; one that is a single thread keeps its best
 * comments. The groups depend only on the rows and on the heap budget.
 */
final class ThreadJoiner implements Iterator<List<JoinedThread>> {
    private static final int SPLIT_BITS = 4;
    private static final long GROUP_BYTES = 256 * 1024;
    private static final Comparator<Entry> BEST_FIRST = Comparator.comparing(Entry::isPost)
            .reversed()
            .thenComparing(Comparator.comparingInt(Entry::score).reversed());

    private final WorkFolder work;
    private final long heapBudget;
    private final Deque<Partition> partitions = new ArrayDeque<>();
    private final Set<Path> temporary = new HashSet<>();
    private List<Entry> loaded = List.of();
    private int position;
    private long shed;
    private long splits;

    /** @param heapBudget approximate bytes of heap for the rows of a partition */
    ThreadJoiner(WorkFolder work, List<Partition> partitions, long heapBudget) {
        this.work = work;
        this.heapBudget = heapBudget;
        this.partitions.addAll(partitions);
    }

    @Override
    public boolean hasNext() {
        return position < loaded.size() || !partitions.isEmpty();
    }

    @Override
    public List<JoinedThread> next() {
        try {
            while (position == loaded.size() && !partitions.isEmpty()) {
                open(partitions.pop());
            }
        } catch (IOException e) {
            throw work.failed(e);
        }
        if (position == loaded.size()) {
            throw new NoSuchElementException();
        }
        return group();
    }

    private void open(Partition partition) throws IOException {
        loaded = List.of();
        position = 0;
        shed = 0;
        if (partition.heapBytes() > heapBudget && !partition.isOneThread()) {
            split(partition);
        } else {
            loaded = load(partition);
        }
        if (temporary.remove(partition.file())) {
            Folder.delete(partition.file());
        }
    }

    private void split(Partition partition) throws IOException {
        int shift = Math.max(0, partition.shift() - SPLIT_BITS);
        String prefix = "split-" + splits++ + "-";
        try (PartitionWriter parts = new PartitionWriter(work.path(), prefix, SPLIT_BITS, shift);
                PartitionReader rows = new PartitionReader(partition)) {
            for (List<Entry> block = rows.next(); !block.isEmpty(); block = rows.next()) {
                for (Entry entry : block) {
                    parts.add(entry);
                }
            }
            List<Partition> finished = parts.finish();
            for (int i = finished.size() - 1; i >= 0; i--) {
                partitions.push(finished.get(i));
                temporary.add(finished.get(i).file());
            }
        }
    }

    private List<Entry> load(Partition partition) throws IOException {
        List<Entry> entries = new ArrayList<>();
        long bytes = 0;
        try (PartitionReader rows = new PartitionReader(partition)) {
            for (List<Entry> block = rows.next(); !block.isEmpty(); block = rows.next()) {
                entries.addAll(block);
                bytes += block.get(0).block().length;
                if (partition.isOneThread() && bytes > heapBudget) {
                    bytes = keepBest(entries);
                }
            }
        }
        entries.sort(Entry.ORDER);
        return entries;
    }

    /** Keeps the best rows, up to half of the budget, apart from the blocks in which they were; returns their bytes. */
    private long keepBest(List<Entry> entries) {
        entries.sort(BEST_FIRST);
        List<Entry> best = new ArrayList<>();
        long bytes = 0;
        for (Entry entry : entries) {
            if (bytes + entry.bytes() > heapBudget / 2 && !best.isEmpty()) {
                break;
            }
            bytes += entry.bytes();
            best.add(entry.alone());
        }
        shed += entries.size() - best.size();
        entries.clear();
        entries.addAll(best);
        return bytes;
    }

    private List<JoinedThread> group() {
        List<JoinedThread> group = new ArrayList<>();
        long bytes = 0;
        while (position < loaded.size() && bytes < GROUP_BYTES) {
            int end = position;
            while (end < loaded.size()
                    && loaded.get(end).place() == loaded.get(position).place()) {
                bytes += loaded.get(end).bytes();
                end++;
            }
            group.add(new JoinedThread(loaded.subList(position, end), shed));
            position = end;
        }
        return group;
    }

    /** Deletes what is left of splits. */
    void close() throws IOException {
        for (Path file : temporary) {
            Files.deleteIfExists(file);
        }
    }
}
