package io.github.llmdata.crawler.prepare.duplicate;

/** Hashes of 64 bits, the same in each run. */
public final class Hash64 {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private Hash64() {}

    /** The hash of a text. */
    public static long of(CharSequence text) {
        return of(text, 0, text.length());
    }

    static long of(CharSequence text, int start, int end) {
        long hash = (long) end - start;
        for (int i = start; i < end; i++) {
            hash = (hash ^ text.charAt(i)) * MULTIPLIER;
            hash ^= hash >>> 29;
        }
        return mixed(hash);
    }

    /** Spreads the bits of a number, by the last steps of MurmurHash3. */
    public static long mixed(long number) {
        long hash = (number ^ number >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        return hash ^ hash >>> 33;
    }

    /** The hash of a hash and another. */
    public static long of(long first, long second) {
        return mixed(first * MULTIPLIER + second);
    }
}
