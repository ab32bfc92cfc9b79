package io.github.llmdata.crawler.reddit.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Reads JSON from pages and dumps within limits, so that hostile input costs bounded time and memory. */
public final class JsonReader {
    /** A comment takes five levels. */
    private static final int MAX_DEPTH = 1000;

    private static final int MAX_TOKENS = 3_000_000;
    private static final int MAX_STRING = 4 << 20;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .maxStringLength(MAX_STRING)
                            .build())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .build())
            .build()
            .reader();

    private static final ObjectReader OF_LINES = READER.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonReader() {}

    /**
     * Reads the value at the start of a text and ignores what follows it. Of members with the same name the last one counts.
     *
     * @throws JsonProcessingException if the value is incomplete or beyond the limits: 1000 levels, 3,000,000 tokens, 4 Mi
     *     characters in a string
     */
    static JsonNode read(String text) throws JsonProcessingException {
        return READER.readTree(text);
    }

    /**
     * Reads the only value of a line, in UTF-8. Of members with the same name the last one counts.
     *
     * @throws JsonProcessingException if the line is no such value, or beyond the limits
     */
    public static JsonNode readLine(byte[] bytes, int start, int length) throws IOException {
        return OF_LINES.readTree(bytes, start, length);
    }
}
