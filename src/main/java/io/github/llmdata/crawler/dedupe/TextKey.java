package io.github.llmdata.crawler.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Identifies a text by 128 bits of its SHA-256. Two texts with the same key are less likely than a hardware error.
 *
 * @param high the first eight bytes
 * @param low the second eight bytes; odd, so that no key is 0, 0
 */
public record TextKey(long high, long low) {
    /** The size of a key in bytes. */
    public static final int BYTES = 2 * Long.BYTES;

    /** The key of a text, from the SHA-256 of its UTF-8 form. */
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
