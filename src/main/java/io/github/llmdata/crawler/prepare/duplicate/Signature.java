package io.github.llmdata.crawler.prepare.duplicate;

/**
 * What finds the duplicates of a text.
 *
 * @param exact equal for texts that are equal once they are simplified
 * @param bands one of them is equal for texts that are near each other
 */
public record Signature(long exact, long[] bands) {

    /** The signature of a text. */
    public static Signature of(String text, MinHash minHash) {
        String simple = Simplified.of(text);
        return new Signature(Hash64.of(simple), minHash.bands(simple));
    }

    /** The hash of a text once it is simplified. */
    public static long exact(String text) {
        return Hash64.of(Simplified.of(text));
    }
}
