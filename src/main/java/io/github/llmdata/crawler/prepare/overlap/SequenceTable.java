package io.github.llmdata.crawler.prepare.overlap;

/**
 * A number above 0 for each sequence of words, which is known by its hash. Takes at most 24 bytes a sequence. Any thread may read
 * once all are added.
 */
public final class SequenceTable {
    /** More sequences are not added: they would take more than 200 MB. */
    public static final int MOST = 8_000_000;

    private long[] keys = new long[1 << 10];
    private int[] values = new int[1 << 10];
    private int count;

    /** The number of a sequence; 0 if it is not in the table. */
    public int get(long hash) {
        return values[slot(hash)];
    }

    /** Whether nothing is in the table. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** How many sequences there are. */
    public int size() {
        return count;
    }

    /**
     * Sets the number of a sequence.
     *
     * @return whether there was room
     */
    public boolean put(long hash, int value) {
        int slot = slot(hash);
        if (values[slot] == 0) {
            if (count == MOST) {
                return false;
            }
            count++;
            keys[slot] = hash;
        }
        values[slot] = value;
        if (2 * count > keys.length) {
            grow();
        }
        return true;
    }

    private int slot(long hash) {
        int slot = (int) hash & keys.length - 1;
        while (values[slot] != 0 && keys[slot] != hash) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new int[2 * oldKeys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
