package io.github.llmdata.crawler.reddit.dump;

/**
 * A line of a dump, as the join needs it.
 *
 * @param thread id of its thread as a number
 * @param isPost whether it is a submission, and no comment
 * @param id its own id as a number
 * @param retrieved when it was retrieved, in seconds since 1970; 0 if the dump does not say
 * @param score of a comment, by which the best are kept of a thread that is too large
 * @param content the rest, as {@link RowCodec} writes it
 */
record Row(long thread, boolean isPost, long id, long retrieved, int score, byte[] content) {
    private static final int MOST_DIGITS = 12;

    /** A number for each id in base 36; -1 if it is too long for one. */
    static long number(String id) {
        return id.isEmpty() || id.length() > MOST_DIGITS ? -1 : Long.parseLong(id, Character.MAX_RADIX);
    }

    /**
     * The place of a thread in the order in which threads are joined: its id, mixed so that all bits of the result are equally
     * likely. Different threads have different places (the finalizer of MurmurHash3 is a permutation).
     */
    static long place(long thread) {
        long place = thread;
        place ^= place >>> 33;
        place *= 0xff51afd7ed558ccdL;
        place ^= place >>> 33;
        place *= 0xc4ceb9fe1a85ec53L;
        return place ^ (place >>> 33);
    }
}
