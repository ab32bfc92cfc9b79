package io.github.llmdata.crawler.inputs;

import io.github.llmdata.crawler.compress.GzipInputStream;
import io.github.llmdata.crawler.compress.bzip2.ParallelBzip2InputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first bytes of a file, unpacked if it is packed by gzip or bzip2. */
public final class FileStart {
    private static final int BYTES = 4096;

    private FileStart() {}

    /**
     * Reads the first bytes; those that are stored if they cannot be unpacked.
     *
     * @throws IOException if the file cannot be read
     */
    public static byte[] of(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return of(in);
        }
    }

    /** The first bytes of what a file holds. */
    public static byte[] of(byte[] content) {
        try {
            return of(new ByteArrayInputStream(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }

    private static byte[] of(InputStream in) throws IOException {
        byte[] stored = in.readNBytes(BYTES);
        try (InputStream unpacked = unpacked(stored, in)) {
            return unpacked.readNBytes(BYTES);
        } catch (IOException e) {
            return stored; // damage is told when the file is read
        }
    }

    private static InputStream unpacked(byte[] stored, InputStream rest) throws IOException {
        InputStream start = new ByteArrayInputStream(stored);
        String magic = new String(stored, 0, Math.min(3, stored.length), StandardCharsets.ISO_8859_1);
        if (magic.startsWith("\u001f\u008b")) {
            return new GzipInputStream(new SequenceInputStream(start, rest));
        }
        return magic.equals("BZh")
                ? new ParallelBzip2InputStream(new SequenceInputStream(start, rest), Runnable::run, 1, false)
                : start;
    }
}
