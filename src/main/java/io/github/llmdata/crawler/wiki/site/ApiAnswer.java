package io.github.llmdata.crawler.wiki.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An answer of the API of a wiki (https://www.mediawiki.org/wiki/API:Main_page), of any version since 1.16. */
sealed interface ApiAnswer {
    /** The status of every answer that comes from the API itself, also of one that is an error. */
    int OK = 200;

    /** The JSON that was asked for. */
    record Data(JsonNode json) implements ApiAnswer {}

    /** The API answers with an error, in its own words. */
    record Refusal(String error) implements ApiAnswer {}

    /** It is no answer of such an API. */
    record Foreign(String found) implements ApiAnswer {}

    /** Reads an answer. */
    static ApiAnswer of(int status, byte[] body) {
        if (status != OK) {
            return new Foreign("http-" + status);
        }
        JsonNode json;
        try {
            json = Json.read(body);
        } catch (IOException e) {
            return new Foreign(Json.looksLikeJson(body) ? "JSON that is damaged" : "text that is no JSON");
        }
        Optional<String> error = Json.error(json);
        if (error.isPresent()) {
            return new Refusal(error.get() + Json.shown(": ", json.path("error").path("info")));
        }
        return json.isObject() ? new Data(json) : new Foreign("JSON that is no object");
    }

    /**
     * Whether the wiki asks us to come again later. It says so with status 200, too: when its databases lag ({@code maxlag}), when
     * there were too many requests, or when it has failed on its side.
     */
    static boolean isThrottling(int status, byte[] body) {
        if (status != OK) {
            return Json.THROTTLING.contains(status);
        }
        if (!Json.start(body).contains("\"error\"")) {
            return false;
        }
        try {
            return Json.error(Json.read(body))
                    .filter(code -> Json.PASSING.matcher(code).matches())
                    .isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** Why an answer is not whole; empty if it is, or if it is no JSON. */
    static Optional<String> damage(int status, byte[] body) {
        if (status != OK || !Json.looksLikeJson(body)) {
            return Optional.empty();
        }
        try {
            Json.read(body);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("it is no whole JSON");
        }
    }

    /** How the JSON of a server is read. */
    final class Json {
        private static final Set<Integer> THROTTLING = Set.of(429, 503);
        private static final Pattern PASSING = Pattern.compile("maxlag|ratelimited|readonly|internal_api_error.*");
        private static final int MAX_DEPTH = 64;
        private static final int START = 4096;
        private static final int MAX_SHOWN = 200;

        // Hostile answers with many different names would fill a table of field names and make it slow.
        private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build());

        private Json() {}

        /** Reads a whole text as JSON. */
        static JsonNode read(byte[] body) throws IOException {
            int mark = body.length >= 3 && (body[0] & 0xff) == 0xef && (body[1] & 0xff) == 0xbb ? 3 : 0;
            String text = new String(body, mark, body.length - mark, StandardCharsets.UTF_8);
            try (var parser = MAPPER.createParser(text)) {
                JsonNode json = MAPPER.readTree(parser);
                if (json == null || parser.nextToken() != null) {
                    throw new IOException("not one JSON value");
                }
                return json;
            } catch (JsonProcessingException e) {
                throw new IOException("not JSON", e);
            }
        }

        private static boolean looksLikeJson(byte[] body) {
            return start(body).startsWith("{") || start(body).startsWith("[");
        }

        private static String start(byte[] body) {
            String text = new String(Arrays.copyOf(body, Math.min(body.length, START)), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1).stripLeading() : text.stripLeading();
        }

        private static Optional<String> error(JsonNode json) {
            return json.hasNonNull("error")
                    ? Optional.of(shown("", json.path("error").path("code")))
                    : Optional.empty();
        }

        private static String shown(String before, JsonNode text) {
            String line = text.asText("").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
            return line.isEmpty() ? "" : before + line.substring(0, Math.min(line.length(), MAX_SHOWN));
        }
    }
}
