package io.github.llmdata.crawler.prepare.takedown;

import io.github.llmdata.crawler.state.LineReader;
import io.github.llmdata.crawler.stats.PublishedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;

/**
 * What goes from a file of lines, which have numbers counted from 0.
 *
 * @param lines that go
 * @param shorter lines that stay, without some of their alternatives
 * @param shortening what makes them shorter
 */
record Cut(Path file, BitSet lines, BitSet shorter, Shortening shortening) {

    /** Makes a line shorter. */
    @FunctionalInterface
    interface Shortening {
        byte[] apply(byte[] line) throws IOException;
    }

    /** How many lines go. */
    int count() {
        return lines.cardinality();
    }

    /** Whether the file stays as it is. */
    boolean isEmpty() {
        return lines.isEmpty() && shorter.isEmpty();
    }

    /** The same lines go, and all others stay as they are. */
    Cut ofWholeLines() {
        return new Cut(file, lines, new BitSet(), shortening);
    }

    /** What is left of a line that stays. */
    byte[] rest(int number, byte[] line) throws IOException {
        return shorter.get(number) ? shortening.apply(line) : line;
    }

    /** The name of the file. */
    String name() {
        return String.valueOf(file.getFileName());
    }

    /** Copies the lines that stay into a folder. */
    PublishedFile copyTo(Path folder) throws IOException {
        try (LineReader in = new LineReader(file);
                StagedFile out = new StagedFile(folder.resolve(name()))) {
            int number = 0;
            for (Optional<byte[]> line = in.next(); line.isPresent(); line = in.next()) {
                if (!lines.get(number)) {
                    out.write(rest(number, line.get()));
                }
                number++;
            }
            return out.finish();
        }
    }
}
