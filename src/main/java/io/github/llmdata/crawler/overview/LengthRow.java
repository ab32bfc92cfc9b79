package io.github.llmdata.crawler.overview;

import com.fasterxml.jackson.databind.JsonNode;

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
    static LengthRow of(String source, String role, JsonNode figures) {
        return new LengthRow(
                source,
                role,
                figures.path("count").asLong(),
                figures.path("total").asLong(),
                figures.path("mean").asDouble(),
                figures.path("median").asDouble(),
                figures.path("p90").asDouble(),
                figures.path("p99").asDouble(),
                figures.path("max").asLong());
    }
}
