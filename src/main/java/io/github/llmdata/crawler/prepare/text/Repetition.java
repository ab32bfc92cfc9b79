package io.github.llmdata.crawler.prepare.text;

/** How much of a text is said more than once. */
final class Repetition {

    private Repetition() {}

    /** Parts that are equal to one before them. */
    record Repeated(int parts, int characters) {}

    static Repeated parts(int[] points, Spans parts) {
        GramHashes hashes = GramHashes.of(points, parts, -1);
        HashCounts counts = new HashCounts(parts.count());
        int repeated = 0;
        int characters = 0;
        for (int part = 0; part < parts.count(); part++) {
            if (counts.add(hashes.of(part, 1)) > 1) {
                repeated++;
                characters += parts.length(part);
            }
        }
        return new Repeated(repeated, characters);
    }

    /** The characters of the most frequent sequence of words, times how often it occurs; 0 if there is none. */
    static long top(GramHashes joined, int words, int length) {
        int sequences = words - length + 1;
        if (sequences <= 0) {
            return 0;
        }
        HashCounts counts = new HashCounts(sequences);
        int most = 0;
        for (int i = 0; i < sequences; i++) {
            most = Math.max(most, counts.add(joined.of(i, length)));
        }
        int first = 0; // of those that are equally frequent, the first counts
        while (most > 1 && counts.of(joined.of(first, length)) < most) {
            first++;
        }
        return (long) most * joined.length(first, length);
    }

    /** The characters of all sequences of words that occurred before; they are counted once where they overlap. */
    static long repeated(GramHashes glued, int words, int length) {
        HashCounts counts = new HashCounts(Math.max(0, words - length + 1));
        long characters = 0;
        for (int i = 0; i + length <= words; ) {
            if (counts.add(glued.of(i, length)) > 1) {
                characters += glued.length(i, length);
                i += length;
            } else {
                i++;
            }
        }
        return characters;
    }
}
