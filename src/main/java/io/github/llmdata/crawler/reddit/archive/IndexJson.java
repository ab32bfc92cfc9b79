package io.github.llmdata.crawler.reddit.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/** How JSON from a server is read. */
final class IndexJson {
    private static final int MAX_DEPTH = 64;

    // Hostile lines with many different names would fill a table of field names and make it slow.
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private IndexJson() {}
}
