package io.github.llmdata.crawler.prepare.export;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.github.llmdata.crawler.settings.ExportSettings.Compression;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** A file that is being exported, with its sum. One thread at a time. */
final class ExportFile implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int LEVEL = 3;

    private final Path file;
    private final String split;
    private final DigestOutputStream disk;
    private final OutputStream out;
    private long written;
    private long records;
    private long tokens;

    /** Creates a file. */
    ExportFile(Path file, String split, Compression compression) throws IOException {
        this.file = file;
        this.split = split;
        this.disk = new DigestOutputStream(Files.newOutputStream(file), ExportedFile.sha256Digest());
        this.out = new BufferedOutputStream(packed(new BufferedOutputStream(disk, BUFFER), compression), BUFFER);
    }

    private static OutputStream packed(OutputStream to, Compression compression) throws IOException {
        return switch (compression) {
            case NONE -> to;
            case GZIP -> new GZIPOutputStream(to, BUFFER);
            case ZSTD -> new ZstdOutputStreamNoFinalizer(to, LEVEL);
        };
    }

    /** Appends bytes that belong to no record. */
    void append(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    /** Appends a record. */
    void append(byte[] bytes, long tokensOfRecord) throws IOException {
        append(bytes);
        count(tokensOfRecord);
    }

    /** Counts a record whose bytes are appended with those of others. */
    void count(long tokensOfRecord) {
        records++;
        tokens += tokensOfRecord;
    }

    /** How many bytes were appended, before they are packed. */
    long written() {
        return written;
    }

    /** How many records were appended. */
    long records() {
        return records;
    }

    /** Closes the file, and describes it. */
    ExportedFile finish() throws IOException {
        out.close();
        String sum = HexFormat.of().formatHex(disk.getMessageDigest().digest());
        return new ExportedFile(String.valueOf(file.getFileName()), split, Files.size(file), sum, records, tokens);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
