package io.github.llmdata.crawler.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A set of texts that only grows, for millions of them: each takes 16 to 64 bytes, as its place is taken by 128 bits of its
 * SHA-256. That two texts share those is less likely than a fault of the machine. Not thread-safe.
 */
public final class SeenKeys {
    private static final int START = 1 << 10;

    private final MessageDigest digest;

    /** Pairs of words; 0, 0 is a free place. */
    private long[] table = new long[2 * START];

    private int size;

    public SeenKeys() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /**
     * Adds a text.
     *
     * @return whether it is new
     */
    public boolean add(String text) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(UTF_8)));
        long high = hash.getLong();
        long low = hash.getLong() | 1; // never 0, 0
        int place = place(table, high, low);
        if (table[place + 1] == low) {
            return false;
        }
        table[place] = high;
        table[place + 1] = low;
        size++;
        if (size * 4L > table.length) {
            grow();
        }
        return true;
    }

    /** How many texts were added. */
    public int size() {
        return size;
    }

    /** Where the words are, or the free place where they belong. */
    private static int place(long[] table, long high, long low) {
        int mask = table.length / 2 - 1;
        int slot = (int) high & mask;
        while (table[2 * slot + 1] != 0 && (table[2 * slot] != high || table[2 * slot + 1] != low)) {
            slot = (slot + 1) & mask;
        }
        return 2 * slot;
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        for (int i = 0; i < table.length; i += 2) {
            if (table[i + 1] != 0) {
                int place = place(larger, table[i], table[i + 1]);
                larger[place] = table[i];
                larger[place + 1] = table[i + 1];
            }
        }
        table = larger;
    }
}
