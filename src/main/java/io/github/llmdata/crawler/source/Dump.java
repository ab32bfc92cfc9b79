package io.github.llmdata.crawler.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads plain and gzipped files; archives follow. */
public record Dump(String site, boolean siteKnown, Path file) {
    public String label() {
        return file.getFileName().toString();
    }

    public long storedBytes() {
        return file.toFile().length();
    }

    DumpStream open() throws IOException {
        InputStream in = Files.newInputStream(file);
        if (file.toString().endsWith(".gz")) in = new java.util.zip.GZIPInputStream(in, 65536);
        return new DumpStream(in);
    }
}
