package io.github.llmdata.crawler.cluster.files;

import io.github.llmdata.crawler.dedupe.SeenKeys;
import io.github.llmdata.crawler.dedupe.TextKey;
import io.github.llmdata.crawler.frontier.HandedUrl;
import io.github.llmdata.crawler.state.LineReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the URLs that other shards have handed over, as far as they had when it was opened; each once. */
public final class Inbox implements Closeable {
    private record Letters(Path file, long length) {}

    private final Deque<Letters> files = new ArrayDeque<>();
    private final SeenKeys seen = new SeenKeys();
    private @Nullable LineReader current;

    /** Opens an inbox. */
    public Inbox(Path folder) throws IOException {
        for (Path file : files(folder)) {
            files.add(new Letters(file, Files.size(file)));
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        }
    }

    /** How many bytes an inbox has; more of them may mean new URLs. */
    public static long bytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path file : files(folder)) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /** The next URL; nothing at the end. */
    public Optional<HandedUrl> next() throws IOException {
        while (true) {
            Optional<byte[]> line = current == null ? Optional.empty() : current.nextComplete();
            if (line.isPresent()) {
                HandedUrl url = HandedLine.read(line.get(), "");
                if (seen.add(TextKey.of(url.origin()))) {
                    return Optional.of(url);
                }
            } else if (files.isEmpty()) {
                return Optional.empty();
            } else {
                close();
                Letters next = files.remove();
                current = new LineReader(next.file(), 0, next.length());
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
