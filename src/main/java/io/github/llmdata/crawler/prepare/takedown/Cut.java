package io.github.llmdata.crawler.prepare.takedown;

import io.github.llmdata.crawler.stats.PublishedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;

/**
 * What goes from a file of lines.
 *
 * @param lines their numbers, counted from 0
 */
record Cut(Path file, BitSet lines) {

    /** How many lines go. */
    int count() {
        return lines.cardinality();
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
                if (!lines.get(number++)) {
                    out.write(line.get());
                }
            }
            return out.finish();
        }
    }
}
