package io.github.llmdata.crawler.stats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * What the report says about the analysis.
 *
 * @param status {@code completed}, {@code failed}, {@code pending} or {@code off}
 * @param reason a sentence that says why there are no figures; absent if there are some
 * @param figures what the script measured, as one JSON object; absent if it told nothing
 */
public record AnalysisFacts(String status, Optional<String> reason, Optional<byte[]> figures) {

    /** It does not run, for the reason given. */
    public static AnalysisFacts off(String reason) {
        return new AnalysisFacts("off", Optional.of(reason), Optional.empty());
    }

    /** It has not ended yet. If the run is stopped before, the next process does it. */
    public static AnalysisFacts pending() {
        return new AnalysisFacts("pending", Optional.of("The analysis has not ended yet."), Optional.empty());
    }

    /** It ran, and failed. */
    public static AnalysisFacts failed(String reason) {
        return new AnalysisFacts("failed", Optional.of(reason), Optional.empty());
    }

    /** It ran to its end. */
    public static AnalysisFacts completed(Optional<byte[]> figures) {
        return new AnalysisFacts("completed", Optional.empty(), figures);
    }

    /** Whether this is one JSON object and nothing else, as {@link #figures} must be. */
    public static boolean isObject(byte[] figures) {
        try (JsonParser parser = new JsonFactory().createParser(figures)) {
            boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
            parser.skipChildren();
            return isObject && parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
