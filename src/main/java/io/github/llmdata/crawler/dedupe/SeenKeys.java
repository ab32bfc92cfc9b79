package io.github.llmdata.crawler.dedupe;

/**
 * A set of texts that only grows, for millions of them: each takes 21 to 43 bytes, as its place is taken by a {@link TextKey},
 * and 64 at most for the moment in which the table grows. Safe for several threads as long as none of them adds.
 */
public final class SeenKeys {
    private static final int START = 1 << 10;

    /** Pairs of words; 0, 0 is a free place. */
    private long[] table = new long[2 * START];

    private int size;

    /**
     * Adds a text.
     *
     * @return whether it is new
     */
    public boolean add(String text) {
        return add(TextKey.of(text));
    }

    /**
     * Adds what stands for a text.
     *
     * @return whether it is new
     */
    public boolean add(TextKey key) {
        int place = place(table, key.high(), key.low());
        if (table[place + 1] == key.low()) {
            return false;
        }
        table[place] = key.high();
        table[place + 1] = key.low();
        size++;
        if (isCrowded()) {
            grow();
        }
        return true;
    }

    /** Whether what stands for a text was added. */
    public boolean contains(TextKey key) {
        return table[place(table, key.high(), key.low()) + 1] == key.low();
    }

    /** How many texts were added. */
    public int size() {
        return size;
    }

    /** Whether three of four places are taken. */
    private boolean isCrowded() {
        return size * 8L > table.length * 3L;
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
