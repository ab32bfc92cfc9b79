package io.github.llmdata.crawler.reddit.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** How JSON of a server is read. */
final class IndexJson {
    private static final int MAX_DEPTH = 64;

    // A table of field names would be filled, and made slow, by lines with names of their own.
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private IndexJson() {}
}
