package io.github.llmdata.crawler.dedupe;

/**
 * A set for millions of texts, which can only grow. It stores a {@link TextKey} for each text, which takes 21 to 43
 * bytes of heap, and at most 64 while the table grows. Several threads may read it as long as none of them adds.
 */
public final class SeenKeys {
    private static final int START = 1 << 10;

    /** An open-addressing hash table of keys, two words each; 0, 0 is a free slot. */
    private long[] table = new long[2 * START];

    private int size;

    /**
     * Adds a text.
     *
     * @return whether it was not in the set before
     */
    public boolean add(String text) {
        return add(TextKey.of(text));
    }

    /**
     * Adds the key of a text.
     *
     * @return whether it was not in the set before
     */
    public boolean add(TextKey key) {
        int index = index(table, key.high(), key.low());
        if (table[index + 1] == key.low()) {
            return false;
        }
        table[index] = key.high();
        table[index + 1] = key.low();
        size++;
        if (isCrowded()) {
            grow();
        }
        return true;
    }

    /** Whether the key of a text was added. */
    public boolean contains(TextKey key) {
        return table[index(table, key.high(), key.low()) + 1] == key.low();
    }

    /** How many texts were added. */
    public int size() {
        return size;
    }

    /** Whether more than three quarters of the slots are used. */
    private boolean isCrowded() {
        return size * 8L > table.length * 3L;
    }

    /** The index of the key in the table, or of the free slot where it belongs. */
    private static int index(long[] table, long high, long low) {
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
                int index = index(larger, table[i], table[i + 1]);
                larger[index] = table[i];
                larger[index + 1] = table[i + 1];
            }
        }
        table = larger;
    }
}
