package io.github.llmdata.crawler.prepare.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A finished file of an export.
 *
 * @param name in the folder of its format
 * @param split whose records it has; empty for a file that belongs to all
 * @param bytes of the file as it is on disk
 * @param sha256 of these bytes, in hexadecimal
 * @param records in it
 * @param tokens of these records, as the tokenizer counts them; no tokens of a format's own
 */
public record ExportedFile(String name, String split, long bytes, String sha256, long records, long tokens) {
    private static final int BUFFER = 1 << 16;

    /** Describes a finished file that an export has not written. */
    static ExportedFile of(Path file, String split, long records, long tokens) throws IOException {
        MessageDigest digest = sha256Digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[BUFFER];
            while (in.read(buffer) >= 0) {
                // the stream adds to the sum
            }
        }
        String sum = HexFormat.of().formatHex(digest.digest());
        return new ExportedFile(String.valueOf(file.getFileName()), split, Files.size(file), sum, records, tokens);
    }

    /** The same file, in a folder below that of its format. */
    ExportedFile in(String folder) {
        return new ExportedFile(folder + "/" + name, split, bytes, sha256, records, tokens);
    }

    /** A sum of no bytes. */
    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
