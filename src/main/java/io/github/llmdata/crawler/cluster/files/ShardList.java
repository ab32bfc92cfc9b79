package io.github.llmdata.crawler.cluster.files;

import io.github.llmdata.crawler.state.LineReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the list of a shard, some lines at a time; it is the same each time. */
public final class ShardList implements Closeable {
    private static final int LINES = 100;

    private final LineReader lines;
    private long group;

    /**
     * Some lines of the list.
     *
     * @param number of the group, counted from 0
     */
    public record Group(long number, List<ListLine> lines) {}

    /** Opens the list. */
    public ShardList(Path file) throws IOException {
        this.lines = new LineReader(file, 0, Files.size(file));
    }

    /** The next lines; nothing at the end. */
    public Optional<Group> next() throws IOException {
        List<ListLine> some = new ArrayList<>();
        Optional<byte[]> line = lines.nextComplete();
        while (line.isPresent()) {
            some.add(ListLine.of(line.get()));
            line = some.size() < LINES ? lines.nextComplete() : Optional.empty();
        }
        return some.isEmpty() ? Optional.empty() : Optional.of(new Group(group++, some));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
