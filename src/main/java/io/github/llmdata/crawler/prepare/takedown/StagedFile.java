package io.github.llmdata.crawler.prepare.takedown;

import io.github.llmdata.crawler.model.FileFault;
import io.github.llmdata.crawler.stats.PublishedFile;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A new file that is written beside the one that it will replace, with its sum. */
final class StagedFile implements Closeable {
    private final Path file;
    private final MessageDigest digest = sha256();
    private final OutputStream out;
    private long bytes;

    StagedFile(Path file) throws IOException {
        this.file = file;
        try {
            this.out = new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest), 1 << 16);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** Why a new file cannot be written, as a sentence. */
    static IOException failure(Path file, IOException cause) {
        return new IOException(
                file + " cannot be written: " + FileFault.reason(cause)
                        + ". All files are as they were; mend the cause and run the same command again.",
                cause);
    }

    void write(byte[] content) throws IOException {
        try {
            out.write(content);
        } catch (IOException e) {
            throw failure(file, e);
        }
        bytes += content.length;
    }

    /** Closes the file, and describes it. */
    PublishedFile finish() throws IOException {
        try {
            out.close();
        } catch (IOException e) {
            throw failure(file, e);
        }
        return new PublishedFile(
                String.valueOf(file.getFileName()), bytes, HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
