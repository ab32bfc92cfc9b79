package io.github.llmdata.crawler.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Stands for a text: 128 bits of its SHA-256. That two texts share those is less likely than a fault of the machine.
 *
 * @param high the first eight bytes
 * @param low the second eight bytes; odd, so that no key is 0, 0
 */
public record TextKey(long high, long low) {
    /** How many bytes a key takes. */
    public static final int BYTES = 2 * Long.BYTES;

    public static TextKey of(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(UTF_8)));
            return new TextKey(hash.getLong(), hash.getLong() | 1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
