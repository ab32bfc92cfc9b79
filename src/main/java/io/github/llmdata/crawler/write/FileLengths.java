package io.github.llmdata.crawler.write;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long files are at one moment, so that they can be cut back. */
record FileLengths(Map<OutputFile, Long> lengths) {

    static FileLengths of(Collection<OutputFile> files) throws IOException {
        Map<OutputFile, Long> lengths = new LinkedHashMap<>();
        for (OutputFile file : files) {
            lengths.put(file, file.length());
        }
        return new FileLengths(lengths);
    }

    /** Cuts the files back, after a failure. */
    void restore(IOException cause) {
        lengths.forEach((file, length) -> {
            try {
                file.truncate(length);
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        });
    }
}
