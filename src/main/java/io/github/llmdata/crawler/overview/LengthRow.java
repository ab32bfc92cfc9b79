package io.github.llmdata.crawler.overview;

/**
 * How long the texts of one role are.
 *
 * @param source {@code stack}, {@code wiki} or {@code reddit}
 * @param role who wrote them
 */
record LengthRow(
        String source,
        String role,
        long count,
        long total,
        double mean,
        double median,
        double p90,
        double p99,
        long longest) {

    /** The row that the analysis has measured. */
    static LengthRow of(String source, String role, Json figures) {
        return new LengthRow(
                source,
                role,
                figures.path("count").number(),
                figures.path("total").number(),
                figures.path("mean").decimal(),
                figures.path("median").decimal(),
                figures.path("p90").decimal(),
                figures.path("p99").decimal(),
                figures.path("max").number());
    }
}
